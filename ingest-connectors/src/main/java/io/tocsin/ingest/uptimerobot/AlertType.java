package io.tocsin.ingest.uptimerobot;

import io.tocsin.ingest.reading.UpDown;
import java.util.Locale;
import java.util.Optional;

/** What happened to a monitor: {@code *alertType*}, a number, or {@code *alertTypeFriendlyName*}, its word. */
enum AlertType {
    DOWN,
    UP,
    /** Its certificate or domain ends soon. */
    EXPIRY,
    /** A person paused the monitor or started it again. */
    PAUSED,
    UNKNOWN;

    static AlertType of(Optional<String> number, Optional<String> word) {
        AlertType byNumber = number.map(AlertType::ofNumber).orElse(UNKNOWN);
        return byNumber == UNKNOWN
                ? word.or(() -> number).map(AlertType::ofWord).orElse(UNKNOWN)
                : byNumber;
    }

    UpDown upDown() {
        return UpDown.of(Optional.of(name()));
    }

    private static AlertType ofNumber(String number) {
        return switch (number) {
            case "1" -> DOWN;
            case "2" -> UP;
            case "3" -> EXPIRY;
            case "98", "99" -> PAUSED;
            default -> UNKNOWN;
        };
    }

    private static AlertType ofWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.contains("expir")) {
            return EXPIRY;
        }
        return switch (lower) {
            case "down" -> DOWN;
            case "up" -> UP;
            case "paused", "started" -> PAUSED;
            default -> UNKNOWN;
        };
    }
}
