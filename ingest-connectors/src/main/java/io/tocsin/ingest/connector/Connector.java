package io.tocsin.ingest.connector;

import java.util.List;
import java.util.Optional;
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

    /** How it signs what it sends, unless the configuration says otherwise; empty when it does not. */
    default Optional<SignatureScheme> signature() {
        return Optional.empty();
    }

    /** The fields of the body that may hold its key, where its protocol has the key there; usually none. */
    default List<String> keyFields() {
        return List.of();
    }

    /**
     * True when a later message may hold nothing of an alert but its key. Then whatever else an alert says decides neither
     * its service nor which alert it is: no rule of an integration may look at it.
     */
    default boolean followsUpByKey() {
        return false;
    }
    /** False when a message counts whatever its body is, and of whatever type. */
    default boolean readsBody() {
        return true;
    }

    /** The HTTP methods by which it is sent. */
    default Set<String> methods() {
        return POST;
    }
}
