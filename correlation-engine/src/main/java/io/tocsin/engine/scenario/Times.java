package io.tocsin.engine.scenario;

import java.time.Duration;
import java.time.Instant;

/** The virtual time of scenarios: durations since their begin. */
final class Times {

    /** When every scenario begins. */
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private Times() {}

    /** As people write it: {@code 1h}, {@code 90s}; the largest unit that needs no fraction. */
    static String text(Duration time) {
        long millis = time.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    static String text(Instant time) {
        return text(Duration.between(BEGIN, time));
    }
}
