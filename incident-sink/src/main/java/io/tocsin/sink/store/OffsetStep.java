package io.tocsin.sink.store;

/**
 * How far a batch goes in one partition.
 *
 * @param topic full name
 * @param partition of it
 * @param expected the next offset as this process knows the store to hold it
 * @param next the next offset after the batch
 */
public record OffsetStep(String topic, int partition, long expected, long next) {}
