package io.tocsin.engine.rules;

import java.time.Duration;

/**
 * How many different alerts it takes to open an incident. Refuses impossible values with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param atLeast so many, from 1 to {@value #MOST}
 * @param within that fired within this time
 */
public record ThresholdRule(int atLeast, Duration within) {

    /** So many alerts are remembered by name at most. */
    public static final int MOST = 50;

    /** The first alert opens it. */
    public static final ThresholdRule ONE = new ThresholdRule(1, Duration.ofMinutes(5));

    public ThresholdRule {
        if (atLeast < 1 || atLeast > MOST) {
            throw new IllegalArgumentException("open.at_least: " + atLeast + " (expected: 1 to " + MOST + ")");
        }
        if (within.compareTo(Duration.ofSeconds(1)) < 0 || within.compareTo(CorrelationRule.LONGEST) > 0) {
            throw new IllegalArgumentException("open.within: " + within.toSeconds() + "s (expected: 1s to 30d)");
        }
    }

    /** True when one alert is not enough. */
    public boolean collects() {
        return atLeast > 1;
    }
}
