package io.tocsin.model.incident;

import io.tocsin.model.identity.StableId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who is told, one after the other, while nobody takes an incident. Refuses impossible values with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param name as rules call it
 * @param steps in their order
 * @param repeats how often all the steps are taken again
 * @param repeatAfter so long after the last step they are taken again; after the last time it is given up then
 * @param restartedBy what makes it begin again with the first step, in the order of {@link EscalationRestart}
 * @param hours when its steps may be taken; empty: at any time
 */
public record EscalationPolicy(
        String name,
        List<EscalationStep> steps,
        int repeats,
        Duration repeatAfter,
        List<EscalationRestart> restartedBy,
        Optional<EscalationHours> hours) {

    /** The most steps. */
    public static final int MOST_STEPS = 10;

    /** The most repeats. */
    public static final int MOST_REPEATS = 20;

    /** The longest time that any of its times may have. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int MAX_NAME_LENGTH = 64;
    private static final int SHORT = 8;

    public EscalationPolicy {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: 1 to 64 characters)");
        }
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("steps: " + steps.size() + " (expected: 1 to " + MOST_STEPS + ")");
        }
        if (repeats < 0 || repeats > MOST_REPEATS) {
            throw new IllegalArgumentException("repeat.times: " + repeats + " (expected: 0 to " + MOST_REPEATS + ")");
        }
        if (repeatAfter.compareTo(Duration.ofMinutes(1)) < 0 || repeatAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("repeat.after: " + repeatAfter.toSeconds() + "s (expected: 1m to 30d)");
        }
        List<EscalationRestart> found = restartedBy;
        restartedBy = Arrays.stream(EscalationRestart.values())
                .filter(found::contains)
                .toList();
    }

    /** How many steps it takes at most. */
    public int mostSteps() {
        return steps.size() * (repeats + 1);
    }

    /** Tells this policy from others of the same name: a hash of all that it says, shortened. */
    public String version() {
        return StableId.of("escalation-policy", definition()).substring(0, SHORT);
    }

    /** All that it says; equal for equal policies only. */
    public String definition() {
        return toString();
    }
}
