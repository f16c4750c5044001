/** Prometheus and its Alertmanager, and all that speaks as they do. */
@NullMarked
package io.tocsin.ingest.prometheus;

import org.jspecify.annotations.NullMarked;
