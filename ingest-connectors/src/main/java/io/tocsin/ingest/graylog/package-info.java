/** Graylog: events of event definitions, and the older stream alerts. */
@NullMarked
package io.tocsin.ingest.graylog;

import org.jspecify.annotations.NullMarked;
