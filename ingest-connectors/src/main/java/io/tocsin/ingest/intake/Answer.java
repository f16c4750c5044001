package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Remark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a sender is told. */
public sealed interface Answer {

    /** Handles each kind. */
    <T> T match(Function<Accepted, T> accepted, Function<Refused, T> refused);

    /**
     * Everything that could be read is durable.
     *
     * @param receipts of the alert events, in their order; of an ignored message its own
     * @param commands receipts of what the sender's users did, in its order
     * @param rejected the ones of a batch that could not be read; each is in the dead letters
     * @param ignored why the message is no alert, if it is none
     * @param remarks what had to be assumed
     */
    record Accepted(
            List<Receipt> receipts,
            List<Receipt> commands,
            List<BadPart> rejected,
            Optional<IgnoreReason> ignored,
            Set<Remark> remarks)
            implements Answer {
        @Override
        public <T> T match(Function<Accepted, T> accepted, Function<Refused, T> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * Nothing is promised: what was written of it, if anything, is the same event when it is sent again.
     *
     * @param refusal why
     * @param explanation what was found, what is allowed
     * @param retryAfter how long the sender should wait; zero when sending it again cannot help
     * @param rejected of a batch without a good alert, each of them
     * @param challenge what {@code WWW-Authenticate} says; empty when it is not about a key
     */
    record Refused(
            Refusal refusal, Explanation explanation, Duration retryAfter, List<BadPart> rejected, String challenge)
            implements Answer {

        /** A refusal that is not about a key or a batch. */
        public Refused(Refusal refusal, Explanation explanation, Duration retryAfter) {
            this(refusal, explanation, retryAfter, List.of(), "");
        }

        @Override
        public <T> T match(Function<Accepted, T> accepted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
