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

    private final Duration probeInterval;
    private final RandomGenerator random;

    SettlementPolicy(Duration probeInterval, RandomGenerator random) {
        this.probeInterval = probeInterval;
        this.random = random;
    }

    Settlement decide(AttemptOutcome outcome, ClaimedRow row, Notifier notifier, Instant now) {
        return switch (outcome.result()) {
            case DELIVERED ->
                new Settlement.Delivered(
                        ((AttemptOutcome.Delivered) outcome).remoteReference().or(row::remoteReference));
            case UNNEEDED -> new Settlement.Superseded(SupersedeReason.UNKNOWN_TO_TARGET);
            case RETRY -> again((AttemptOutcome.Retry) outcome, row, notifier, now);
            case AMBIGUOUS -> new Settlement.Again(now.plus(backoff(row, notifier)), true);
            case PERMANENT_PAYLOAD -> refused(row, notifier);
            // The target is closed; the row only must not be the first thing that is tried for ever.
            case PERMANENT_CONFIG, GONE -> new Settlement.Again(now.plus(probeInterval), false);
        };
    }

    private Settlement again(AttemptOutcome.Retry retry, ClaimedRow row, Notifier notifier, Instant now) {
        Duration backoff = backoff(row, notifier);
        // Not sooner than by the schedule, whatever is asked for: "at once" would be a circle without a rest.
        Duration wait =
                retry.after().filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
        return new Settlement.Again(now.plus(wait), retry.mayHaveArrived());
    }

    private static Settlement refused(ClaimedRow row, Notifier notifier) {
        Optional<String> minimal = row.minimal() ? Optional.empty() : notifier.minimal(row.body());
        return minimal.<Settlement>map(Settlement.Replaced::new).orElseGet(Settlement.Blocked::new);
    }

    private Duration backoff(ClaimedRow row, Notifier notifier) {
        return notifier.schedule().after(row.attempt(), random);
    }
}
