/** Sends the steps of alerts to a collector, as OTLP; the only place that knows how. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.tracing;
