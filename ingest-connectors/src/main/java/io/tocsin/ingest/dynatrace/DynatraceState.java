package io.tocsin.ingest.dynatrace;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a problem is open. One that was merged into another is over under its own id: Dynatrace goes on telling of
 * the other only.
 */
final class DynatraceState {

    private DynatraceState() {}

    /** The status of a state; empty for a word that Dynatrace does not have. */
    static Optional<AlertStatus> of(String word) {
        return Optional.ofNullable(
                switch (word.strip().toUpperCase(Locale.ROOT)) {
                    case "OPEN", "ACTIVE" -> AlertStatus.FIRING;
                    case "RESOLVED", "CLOSED", "MERGED" -> AlertStatus.RESOLVED;
                    default -> null;
                });
    }
}
