package io.tocsin.ingest.connector;

/**
 * One source: reads what it sends. A pure function of the payload, without Kafka, HTTP or a clock, so that the same
 * delivery always gives the same events. Thread-safe; never throws, whatever the bytes are.
 */
public interface Connector {

    /** As it stands in paths, metrics and events; lower case. */
    String name();

    /** What the payload says. */
    Reading read(Payload payload);
}
