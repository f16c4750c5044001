package io.tocsin.model.incident;

import java.time.Duration;
import java.util.List;

/**
 * One step of an {@link EscalationPolicy}. Refuses impossible values with an {@link IllegalArgumentException} that names
 * what was found and what is allowed.
 *
 * @param after so long after the step before it, or after the escalation began
 * @param who names of those who are to be told: targets, teams or persons; at least one
 */
public record EscalationStep(Duration after, List<String> who) {

    /** The most names. */
    public static final int MOST_NAMES = 10;

    private static final int MAX_NAME_LENGTH = 64;

    public EscalationStep {
        who = List.copyOf(who);
        if (who.isEmpty() || who.size() > MOST_NAMES) {
            throw new IllegalArgumentException("notify: " + who.size() + " names (expected: 1 to " + MOST_NAMES + ")");
        }
        for (String name : who) {
            if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
                throw new IllegalArgumentException("notify: '" + name + "' (expected: 1 to 64 characters)");
            }
        }
        if (after.isNegative() || after.compareTo(EscalationPolicy.LONGEST) > 0) {
            throw new IllegalArgumentException("after: " + after.toSeconds() + "s (expected: 0s to 30d)");
        }
    }
}
