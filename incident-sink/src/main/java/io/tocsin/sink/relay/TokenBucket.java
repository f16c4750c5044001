package io.tocsin.sink.relay;

import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Pace;
import java.time.Duration;
import java.time.Instant;

/**
 * The tokens of one credential: each attempt takes one, and they come back one by one. Shared by the targets that share
 * the credential, as the other side counts by it: when one of them is told to wait, all do. One thread only.
 */
final class TokenBucket {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LEAST_REST = Duration.ofSeconds(1);

    private int burst;
    private Duration each;
    private Instant fullAt = Instant.EPOCH;
    private Instant frozenUntil = Instant.EPOCH;

    TokenBucket(Pace pace) {
        this.burst = pace.burst();
        this.each = pace.each();
    }

    /** Another target shares it; the stricter of what the two say holds for both. */
    void joinedBy(Pace pace) {
        if (each.isZero() || (!pace.each().isZero() && pace.burst() < burst)) {
            burst = pace.burst();
        }
        each = pace.each().compareTo(each) > 0 ? pace.each() : each;
    }

    /** How many attempts of one target may be under way. */
    int mostAtOnce() {
        return each.isZero() ? Integer.MAX_VALUE : burst;
    }

    /** How many attempts may start now. */
    int tokens(Instant now) {
        if (frozenUntil.isAfter(now)) {
            return 0;
        }
        if (each.isZero()) {
            return Integer.MAX_VALUE;
        }
        if (!fullAt.isAfter(now)) {
            return burst;
        }
        long missing = (Duration.between(now, fullAt).toNanos() + each.toNanos() - 1) / each.toNanos();
        return (int) Math.max(0, burst - missing);
    }

    /** An attempt starts. */
    void take(Instant now) {
        fullAt = (fullAt.isAfter(now) ? fullAt : now).plus(each);
    }

    /** When there is a token without anything else happening; in the past when there is one. */
    Instant nextAt() {
        Instant token = fullAt.minus(each.multipliedBy(burst - 1L));
        return token.isAfter(frozenUntil) ? token : frozenUntil;
    }

    /** An attempt ended so. */
    void heard(AttemptOutcome outcome, Instant now) {
        if (!(outcome instanceof AttemptOutcome.Retry retry)) {
            return;
        }
        boolean limited = retry.error()
                .status()
                .filter(status -> status == TOO_MANY_REQUESTS)
                .isPresent();
        Duration rest = retry.after().orElse(Duration.ZERO);
        Instant until = now.plus(limited && rest.compareTo(LEAST_REST) < 0 ? LEAST_REST : rest);
        frozenUntil = until.isAfter(frozenUntil) ? until : frozenUntil;
    }
}
