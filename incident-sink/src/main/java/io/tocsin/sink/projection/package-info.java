/** Reads incidents and decisions from Kafka and writes them into the store, with the notifications that they cause. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.projection;
