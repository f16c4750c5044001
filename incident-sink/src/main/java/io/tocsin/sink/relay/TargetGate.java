package io.tocsin.sink.relay;

import io.tocsin.sink.store.TargetState;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How many requests a target may be sent now. One for all its incidents, so that a target that is away is not asked
 * once for each of them, and a wrong token does not burn through the attempts of a thousand rows. Immutable.
 *
 * <pre>
 *            success
 *   open &lt;------------- throttled, failing, paused --- closed until a time, then one probe at a time
 *     |                      ^
 *     +----------------------+      "gone" leads to disabled, and nothing from there
 * </pre>
 *
 * @param state why it is open or closed
 * @param failures in a row
 * @param closedUntil not before this time; the epoch when open
 */
record TargetGate(TargetState state, int failures, Instant closedUntil) {

    /** Where every target starts. */
    static final TargetGate OPEN = new TargetGate(TargetState.OPEN, 0, Instant.EPOCH);

    private static final int TOLERATED_FAILURES = 2;
    private static final Duration MOST_FAILING = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 6;

    /** How many more requests may start now. */
    int permits(int inFlight, int maxInFlight, Instant now) {
        if (state == TargetState.DISABLED || closedUntil.isAfter(now)) {
            return 0;
        }
        return Math.max(0, (state == TargetState.OPEN ? maxInFlight : 1) - inFlight);
    }

    /** A request ended so. */
    TargetGate after(AttemptOutcome outcome, Instant now, Duration probeInterval, RandomGenerator random) {
        if (state == TargetState.DISABLED) {
            return this;
        }
        return switch (outcome.result()) {
            // One that refuses a message is well enough to say so.
            case DELIVERED, UNNEEDED, PERMANENT_PAYLOAD -> succeeded(now);
            case RETRY -> retry((AttemptOutcome.Retry) outcome, now, random);
            case AMBIGUOUS -> failed(now, random);
            case PERMANENT_CONFIG -> closed(TargetState.PAUSED, failures, now.plus(probeInterval));
            case GONE -> closed(TargetState.DISABLED, failures, Instant.MAX);
        };
    }

    /** The answer of an earlier request does not cancel what the target asked for since. */
    private TargetGate succeeded(Instant now) {
        return state == TargetState.THROTTLED && closedUntil.isAfter(now)
                ? this
                : new TargetGate(TargetState.OPEN, 0, Instant.EPOCH);
    }

    /** A wait that is asked for is a failure too: one that asks for no wait at all must not be asked in a circle. */
    private TargetGate retry(AttemptOutcome.Retry retry, Instant now, RandomGenerator random) {
        TargetGate failed = failed(now, random);
        return retry.after()
                .filter(wait -> !wait.isZero())
                .map(wait -> failed.closed(TargetState.THROTTLED, failed.failures, now.plus(wait)))
                .orElse(failed);
    }

    private TargetGate failed(Instant now, RandomGenerator random) {
        int count = failures + 1;
        if (count <= TOLERATED_FAILURES && state == TargetState.OPEN) {
            return new TargetGate(state, count, closedUntil);
        }
        int doublings = Math.min(Math.max(count - TOLERATED_FAILURES - 1, 0), MOST_DOUBLINGS);
        long millis = Math.min(Duration.ofSeconds(1L << doublings).toMillis(), MOST_FAILING.toMillis());
        Duration wait = Duration.ofMillis(Math.round(millis * (0.8 + 0.4 * random.nextDouble())));
        return closed(TargetState.FAILING, count, now.plus(wait));
    }

    /** The longer closure stands. */
    private TargetGate closed(TargetState next, int count, Instant until) {
        return until.isAfter(closedUntil)
                ? new TargetGate(next, count, until)
                : new TargetGate(state, count, closedUntil);
    }
}
