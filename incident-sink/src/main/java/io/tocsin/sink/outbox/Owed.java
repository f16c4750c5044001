package io.tocsin.sink.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is owed to a target.
 *
 * @param unfinished notifications that are pending or in flight
 * @param dueSince since when the oldest of them could have been sent, or since a person retried it; later than now when
 *     all wait for their time, empty when there is none
 * @param blocked notifications that the target will never take and that nobody has retried or cancelled
 */
public record Owed(long unfinished, Optional<Instant> dueSince, long blocked) {

    /** Nothing. */
    public static final Owed NOTHING = new Owed(0, Optional.empty(), 0);

    /** How late the oldest of them is; zero when none is. */
    public Duration lateness(Instant now) {
        return dueSince.filter(since -> since.isBefore(now))
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }
}
