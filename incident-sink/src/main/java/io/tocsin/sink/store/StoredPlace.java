package io.tocsin.sink.store;

/**
 * Where the projection of one partition stands.
 *
 * @param topic full name
 * @param partition of it
 * @param nextOffset the first record that is not projected yet
 * @param rebuiltBefore records before this one were there already when this database first saw the topic
 */
public record StoredPlace(String topic, int partition, long nextOffset, long rebuiltBefore) {}
