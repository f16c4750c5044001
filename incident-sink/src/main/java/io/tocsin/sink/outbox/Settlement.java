package io.tocsin.sink.outbox;

import java.time.Instant;
import java.util.Optional;

/** What becomes of a notification after an attempt. */
public sealed interface Settlement {

    /** The target has it. */
    record Delivered(Optional<String> remoteReference) implements Settlement {}

    /** It is tried again, under the same id, not before this time. */
    record Again(Instant at, boolean mayHaveArrived) implements Settlement {}

    /** It need not be sent. */
    record Superseded(SupersedeReason reason) implements Settlement {}

    /** A smaller message takes its place, under an id of its own. */
    record Replaced(String minimalBody) implements Settlement {}

    /** The target will never take it; it is kept, and its lane goes on. */
    record Blocked() implements Settlement {}
}
