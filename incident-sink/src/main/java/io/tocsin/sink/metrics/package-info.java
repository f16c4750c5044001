/** What the sink counts. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.metrics;
