/** A topic of Kafka as a target. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.kafka;
