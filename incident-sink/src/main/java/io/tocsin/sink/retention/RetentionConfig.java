package io.tocsin.sink.retention;

import java.time.Duration;

/**
 * How long the store keeps what is over. Refuses other values with an {@link IllegalArgumentException}.
 *
 * @param incidents resolved incidents, with all that belongs to them, after their last change; 1 to 3,650 d. Open
 *     incidents, and those of which a notification is still owed, are kept whatever their age
 * @param attempts what was written down of each attempt to notify; 1 to 3,650 d
 * @param commandDecisions what became of commands; 1 to 3,650 d
 */
public record RetentionConfig(Duration incidents, Duration attempts, Duration commandDecisions) {

    /** The shortest. */
    public static final Duration LEAST = Duration.ofDays(1);
    /** The longest. */
    public static final Duration MOST = Duration.ofDays(3_650);

    /** Incidents for 400 days, so that a year can be compared with the one before; the rest for 90. */
    public static RetentionConfig defaults() {
        return new RetentionConfig(Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(90));
    }

    public RetentionConfig {
        check("incidents", incidents);
        check("attempts", attempts);
        check("command_decisions", commandDecisions);
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "retention." + name + ": " + value + " (expected: " + LEAST + " to " + MOST + ")");
        }
    }
}
