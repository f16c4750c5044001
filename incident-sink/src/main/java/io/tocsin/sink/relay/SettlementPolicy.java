package io.tocsin.sink.relay;

import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides what becomes of a notification after an attempt. Pure, but for the dice it is given. */
final class SettlementPolicy {

    /** So long after we gave up waiting for its answer, a request may still be carried out. */
    static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final Duration probeInterval;
    private final RandomGenerator random;

    SettlementPolicy(Duration probeInterval, RandomGenerator random) {
        this.probeInterval = probeInterval;
        this.random = random;
    }

    Settlement decide(AttemptOutcome outcome, ClaimedRow row, Notifier notifier, Instant now) {
        return outcome.match(new Decision(row, notifier, now));
    }

    /** For one notification, now. */
    private final class Decision implements AttemptOutcome.Cases<Settlement> {
        private final ClaimedRow row;
        private final Notifier notifier;
        private final Instant now;

        private Decision(ClaimedRow row, Notifier notifier, Instant now) {
            this.row = row;
            this.notifier = notifier;
            this.now = now;
        }

        @Override
        public Settlement delivered(AttemptOutcome.Delivered outcome) {
            return new Settlement.Delivered(outcome.remoteReference().or(row::remoteReference));
        }

        /** An opening that is carried out after this look would never be followed by its end: it is looked for again. */
        @Override
        public Settlement unneeded(AttemptOutcome.Unneeded outcome) {
            Instant certainAt = row.firstAttemptAt().plus(ON_ITS_WAY);
            return row.lookUpSince().isPresent() && now.isBefore(certainAt)
                    ? new Settlement.Again(certainAt, false)
                    : new Settlement.Superseded(SupersedeReason.UNKNOWN_TO_TARGET);
        }

        @Override
        public Settlement retry(AttemptOutcome.Retry outcome) {
            Duration backoff = backoff(row, notifier);
            // Not sooner than by the schedule, whatever is asked for: "at once" would be a circle without a rest.
            Duration wait = outcome.after()
                    .filter(asked -> asked.compareTo(backoff) > 0)
                    .orElse(backoff);
            return new Settlement.Again(now.plus(wait), outcome.mayHaveArrived());
        }

        @Override
        public Settlement ambiguous(AttemptOutcome.Ambiguous outcome) {
            return new Settlement.Again(now.plus(backoff(row, notifier)), true);
        }

        @Override
        public Settlement permanentPayload(AttemptOutcome.PermanentPayload outcome) {
            return refused(row, notifier);
        }

        @Override
        public Settlement permanentConfig(AttemptOutcome.PermanentConfig outcome) {
            return whenTargetIsMended();
        }

        @Override
        public Settlement gone(AttemptOutcome.Gone outcome) {
            return whenTargetIsMended();
        }

        /** The target is closed; the row only must not be the first thing that is tried for ever. */
        private Settlement whenTargetIsMended() {
            return new Settlement.Again(now.plus(probeInterval), false);
        }
    }

    private static Settlement refused(ClaimedRow row, Notifier notifier) {
        Optional<String> minimal = row.minimal() ? Optional.empty() : notifier.minimal(row.body());
        return minimal.<Settlement>map(Settlement.Replaced::new).orElseGet(Settlement.Blocked::new);
    }

    private Duration backoff(ClaimedRow row, Notifier notifier) {
        return notifier.schedule().after(row.attempt(), random);
    }
}
