package io.tocsin.benchmarks.load;

import java.time.Duration;

/**
 * When the next request is due.
 *
 * @param interval between two requests; zero means as soon as a connection is free (a closed loop)
 */
public record Pace(Duration interval) {

    /** Each connection sends again as soon as it was answered: the highest throughput, and no honest latency. */
    public static final Pace AS_ANSWERED = new Pace(Duration.ZERO);

    /** A fixed rate whatever the answers do; latency counts from the time at which a request was due. */
    public static Pace perSecond(int requests) {
        return new Pace(Duration.ofNanos(1_000_000_000L / requests));
    }

    /** True when requests are due at fixed times. */
    public boolean isFixed() {
        return !interval.isZero();
    }

    /** When this request is due, in nanoseconds after the first. */
    public long dueNanos(long request) {
        return interval.toNanos() * request;
    }
}
