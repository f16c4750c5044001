package io.tocsin.ingest.uptimekuma;

import java.util.Locale;
import java.util.Optional;

/** How a monitor is, as {@code src/util.js} numbers it, or in the words that a template may have instead. */
enum KumaState {
    DOWN,
    UP,
    PENDING,
    MAINTENANCE,
    /** A number or a word that is none of these. */
    UNKNOWN,
    /** Nothing is said of it. */
    NONE;

    static KumaState of(Optional<String> status) {
        if (status.isEmpty()) {
            return NONE;
        }
        // A template's {{status}} is "🔴 Down" or "✅ Up".
        String word = status.get().replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        return switch (word) {
            case "0", "DOWN" -> DOWN;
            case "1", "UP" -> UP;
            case "2", "PENDING" -> PENDING;
            case "3", "MAINTENANCE" -> MAINTENANCE;
            default -> UNKNOWN;
        };
    }
}
