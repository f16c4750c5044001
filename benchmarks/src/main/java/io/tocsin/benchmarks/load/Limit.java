package io.tocsin.benchmarks.load;

import java.time.Duration;

/**
 * When to stop sending: whichever comes first.
 *
 * @param requests not more than these
 * @param time not longer than this
 */
public record Limit(long requests, Duration time) {

    /** For as long as this. */
    public static Limit time(Duration time) {
        return new Limit(Long.MAX_VALUE, time);
    }

    /** This many, but not longer than ten minutes. */
    public static Limit requests(long requests) {
        return new Limit(requests, Duration.ofMinutes(10));
    }
}
