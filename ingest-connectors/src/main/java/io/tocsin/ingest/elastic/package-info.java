/** Elastic: rule actions of Kibana, summaries of them, security alerts and Watcher. */
@NullMarked
package io.tocsin.ingest.elastic;

import org.jspecify.annotations.NullMarked;
