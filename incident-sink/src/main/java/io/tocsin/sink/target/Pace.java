package io.tocsin.sink.target;

import java.time.Duration;

/**
 * How fast requests may start: a bucket of tokens that refills. Targets that share a credential share its bucket.
 *
 * @param bucket names the bucket; the fingerprint of the credential, or the target's name where each has its own
 * @param burst so many may start at once when nothing was sent for a while; at least 1
 * @param each a token comes back after so long; zero for no limit
 */
public record Pace(String bucket, int burst, Duration each) {

    /** As fast as the relay's own bound on requests in flight lets them. */
    public static final Pace FREE = new Pace("", 1, Duration.ZERO);

    private static final int BURST_SHARE = 6;

    public Pace {
        if (burst < 1) {
            throw new IllegalArgumentException("pace.burst: " + burst + " (expected: at least 1)");
        }
        if (each.isNegative()) {
            throw new IllegalArgumentException("pace.each: " + each + " (expected: not negative)");
        }
    }

    /**
     * So that no more than this start in any minute: a burst of a sixth of them, and the rest spread over the minute.
     *
     * @param mostInAMinute at least 1
     */
    public static Pace perMinute(String bucket, int mostInAMinute) {
        int burst = Math.max(1, mostInAMinute / BURST_SHARE);
        return new Pace(bucket, burst, Duration.ofMinutes(1).dividedBy(Math.max(1, mostInAMinute - burst)));
    }

    /** One after the other, with at least so much time between their starts. */
    public static Pace spaced(String bucket, Duration spacing) {
        return new Pace(bucket, 1, spacing);
    }
}
