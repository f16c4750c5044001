/**
 * The pure fold: what each entry of the journal does to alerts and incidents. No wall clock, no random number, no
 * network and no Kafka in here or below; the only time is the append time of the entry.
 */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold;
