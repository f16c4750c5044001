package io.tocsin.ingest.site24x7;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of a monitor, which says how bad it is too.
 *
 * @param status of the alert
 * @param severity empty when the state says nothing about it
 * @param isQuiet nobody is to be told of it
 * @param assumed for a word that Site24x7 does not have
 */
record Site24x7Status(AlertStatus status, Optional<Severity> severity, boolean isQuiet, boolean assumed) {

    static Site24x7Status of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "DOWN", "CRITICAL" -> firing(Severity.CRITICAL);
            case "TROUBLE" -> firing(Severity.WARNING);
            case "UP", "CLEAR" -> new Site24x7Status(AlertStatus.RESOLVED, Optional.empty(), false, false);
            case "MAINTENANCE", "SUSPENDED", "DISCOVERY" ->
                new Site24x7Status(AlertStatus.RESOLVED, Optional.empty(), true, false);
            default -> new Site24x7Status(AlertStatus.FIRING, Optional.empty(), false, true);
        };
    }

    private static Site24x7Status firing(Severity severity) {
        return new Site24x7Status(AlertStatus.FIRING, Optional.of(severity), false, false);
    }
}
