/** The fold on Kafka Streams: wiring, stores, ticks, and how the role starts, is watched and ends. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.topology;
