package io.tocsin.sink.routing;

import java.time.Duration;

/**
 * When a route tells.
 *
 * @param groupWait so long the first notification waits
 * @param updateInterval so long updates wait for others to join them
 * @param hours when anything is told at all, but for the end
 */
public record Timing(Duration groupWait, Duration updateInterval, Hours hours) {

    /** At any hour, and the first notification at once. */
    public static Timing atOnce(Duration updateInterval) {
        return new Timing(Duration.ZERO, updateInterval, Hours.ALWAYS);
    }

    /** True when it can hold back a first notification. */
    boolean delays() {
        return !groupWait.isZero() || !hours.isAlways();
    }
}
