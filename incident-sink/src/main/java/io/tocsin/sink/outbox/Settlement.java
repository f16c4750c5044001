package io.tocsin.sink.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a notification after an attempt. */
public sealed interface Settlement {

    /** What the function for its kind makes of it; there is one for each, so that none is forgotten. */
    <T> T match(
            Function<Delivered, T> delivered,
            Function<Again, T> again,
            Function<Superseded, T> superseded,
            Function<Replaced, T> replaced,
            Function<Blocked, T> blocked);

    /** The target has it. */
    record Delivered(Optional<String> remoteReference) implements Settlement {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<Again, T> again,
                Function<Superseded, T> superseded,
                Function<Replaced, T> replaced,
                Function<Blocked, T> blocked) {
            return delivered.apply(this);
        }
    }

    /** It is tried again, under the same id, not before this time. */
    record Again(Instant at, boolean mayHaveArrived) implements Settlement {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<Again, T> again,
                Function<Superseded, T> superseded,
                Function<Replaced, T> replaced,
                Function<Blocked, T> blocked) {
            return again.apply(this);
        }
    }

    /** It need not be sent. */
    record Superseded(SupersedeReason reason) implements Settlement {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<Again, T> again,
                Function<Superseded, T> superseded,
                Function<Replaced, T> replaced,
                Function<Blocked, T> blocked) {
            return superseded.apply(this);
        }
    }

    /** A smaller message takes its place, under an id of its own. */
    record Replaced(String minimalBody) implements Settlement {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<Again, T> again,
                Function<Superseded, T> superseded,
                Function<Replaced, T> replaced,
                Function<Blocked, T> blocked) {
            return replaced.apply(this);
        }
    }

    /** The target will never take it; it is kept, and its lane goes on. */
    record Blocked() implements Settlement {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered,
                Function<Again, T> again,
                Function<Superseded, T> superseded,
                Function<Replaced, T> replaced,
                Function<Blocked, T> blocked) {
            return blocked.apply(this);
        }
    }
}
