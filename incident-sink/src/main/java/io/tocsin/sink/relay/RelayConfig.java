package io.tocsin.sink.relay;

import java.time.Duration;

/**
 * How the outbox is emptied. Refuses other values with an {@link IllegalArgumentException}.
 *
 * @param updateInterval so long updates of one incident to one target wait for others to join them; 0 s to 10 m
 * @param pollInterval how often the outbox is looked at when nothing wakes the relay; 50 ms to 1 m
 * @param maxInFlight how many requests to one target may be under way; 1 to 256. Fewer when very many are to all
 *     targets together, see {@link Room}
 * @param attemptTimeout of one request; 1 s to 2 m
 * @param probeInterval how often a paused target is tried; 1 s to 1 d
 * @param fallbacks who is told when a target takes no notifications
 */
public record RelayConfig(
        Duration updateInterval,
        Duration pollInterval,
        int maxInFlight,
        Duration attemptTimeout,
        Duration probeInterval,
        Fallbacks fallbacks) {

    private static final int MOST_IN_FLIGHT = 256;
    private static final int MOST_REQUESTS_OF_AN_ATTEMPT = 3;
    private static final Duration TO_WRITE_IT_DOWN = Duration.ofSeconds(15);

    /** Updates every 3 s, 32 requests to a target at once, 15 s for each, a probe every 5 minutes. */
    public static RelayConfig defaults() {
        return new RelayConfig(
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                32,
                Duration.ofSeconds(15),
                Duration.ofMinutes(5),
                Fallbacks.NONE);
    }

    public RelayConfig {
        within("relay.update_interval", updateInterval, Duration.ZERO, Duration.ofMinutes(10));
        within("relay.poll_interval", pollInterval, Duration.ofMillis(50), Duration.ofMinutes(1));
        within("relay.attempt_timeout", attemptTimeout, Duration.ofSeconds(1), Duration.ofMinutes(2));
        within("relay.probe_interval", probeInterval, Duration.ofSeconds(1), Duration.ofDays(1));
        if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "relay.max_in_flight: " + maxInFlight + " (expected: 1 to " + MOST_IN_FLIGHT + ")");
        }
    }

    /** The same with these fallback targets. */
    public RelayConfig with(Fallbacks others) {
        return new RelayConfig(updateInterval, pollInterval, maxInFlight, attemptTimeout, probeInterval, others);
    }

    /** An attempt is over by then: look up, edit, post. */
    Duration wholeAttempt() {
        return attemptTimeout.multipliedBy(MOST_REQUESTS_OF_AN_ATTEMPT);
    }

    /** After so long without a word, another relay may try the same notification again. */
    Duration lease() {
        return wholeAttempt().plus(TO_WRITE_IT_DOWN);
    }

    private static void within(String name, Duration found, Duration least, Duration most) {
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + found + " (expected: " + least + " to " + most + ")");
        }
    }
}
