package io.tocsin.ingest.intake;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How fast one integration may send: a bucket of one second's tokens that fills evenly. Thread-safe. */
public final class RequestRate {

    private final Bucket bucket;

    /** So many requests each second, and as many at once. */
    public RequestRate(int perSecond, Clock clock) {
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ClockTime(clock))
                .build();
    }

    /** Zero when the request may pass now, else how long to wait. */
    public Duration take() {
        if (bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Duration.ofNanos(Math.max(1, nanos));
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
