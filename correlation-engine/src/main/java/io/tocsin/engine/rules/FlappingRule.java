package io.tocsin.engine.rules;

import java.time.Duration;

/**
 * When an alert comes and goes too often to tell people each time. Refuses impossible values with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param changes of its status that make it flap, from 2 to {@value #MOST_CHANGES}; 0: it never does
 * @param within this time
 * @param settle it stops when its status did not change for so long
 */
public record FlappingRule(int changes, Duration within, Duration settle) {

    /** So many times are remembered of an alert at most. */
    public static final int MOST_CHANGES = 50;

    /** No alert ever flaps. */
    public static final FlappingRule NEVER = new FlappingRule(0, Duration.ofHours(1), Duration.ofMinutes(15));

    public FlappingRule {
        if (changes != 0 && (changes < 2 || changes > MOST_CHANGES)) {
            throw new IllegalArgumentException(
                    "flapping.changes: " + changes + " (expected: 2 to " + MOST_CHANGES + ", or 0 for never)");
        }
        requirePositive("flapping.within", within);
        requirePositive("flapping.settle", settle);
    }

    private static void requirePositive(String what, Duration found) {
        if (found.compareTo(Duration.ofSeconds(1)) < 0 || found.compareTo(CorrelationRule.LONGEST) > 0) {
            throw new IllegalArgumentException(what + ": " + found.toSeconds() + "s (expected: 1s to 30d)");
        }
    }

    /** True when alerts may flap. */
    public boolean isOn() {
        return changes > 0;
    }
}
