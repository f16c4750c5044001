package io.tocsin.ingest.connector;

import java.util.Set;

/**
 * One source: reads what it sends. A pure function of the payload, without Kafka, HTTP or a clock, so that the same
 * delivery always gives the same events. Thread-safe; never throws, whatever the bytes are.
 */
public interface Connector {

    /** What nearly all senders use. */
    Set<String> POST = Set.of("POST");

    /** As it stands in paths, metrics and events; lower case. */
    String name();

    /** What the payload says. */
    Reading read(Payload payload);

    /**
     * The headers that {@link #read} looks at, in lower case. No other is handed to it; these are kept with what cannot
     * be read, so none of them may hold a secret.
     */
    default Set<String> headers() {
        return Set.of();
    }

    /** True when its senders put this behind the integration in the path; an empty one always may stand there. */
    default boolean takesPath(String path) {
        return path.isEmpty();
    }

    /** The HTTP methods by which it is sent. */
    default Set<String> methods() {
        return POST;
    }
}
