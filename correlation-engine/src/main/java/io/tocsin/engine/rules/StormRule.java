package io.tocsin.engine.rules;

import java.time.Duration;

/**
 * When the changes of an incident's alerts are told in sum. Refuses impossible values with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param members more firing members than this are a storm
 * @param perMinute more changes of members than this in a minute are one
 * @param updateInterval how often it is told at most what changed
 */
public record StormRule(int members, int perMinute, Duration updateInterval) {

    /** Far above what anybody reads one by one. */
    public static final StormRule DEFAULTS = new StormRule(500, 1_000, Duration.ofSeconds(5));

    private static final int FEWEST = 10;
    private static final int MOST = 1_000_000;

    public StormRule {
        requireBetween("storm.members", members);
        requireBetween("storm.per_minute", perMinute);
        if (updateInterval.compareTo(Duration.ofSeconds(1)) < 0 || updateInterval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "storm.update_interval: " + updateInterval.toSeconds() + "s (expected: 1s to 1h)");
        }
    }

    private static void requireBetween(String what, int found) {
        if (found < FEWEST || found > MOST) {
            throw new IllegalArgumentException(what + ": " + found + " (expected: 10 to 1000000)");
        }
    }
}
