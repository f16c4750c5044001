package io.tocsin.ingest.nagios;

import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/** How a host or a service is. */
enum CheckState {
    OK(Severity.INFO),
    UP(Severity.INFO),
    WARNING(Severity.WARNING),
    CRITICAL(Severity.CRITICAL),
    DOWN(Severity.CRITICAL),
    /** The check could not tell. */
    UNKNOWN(Severity.ERROR),
    /** What stands between us and the host is down. */
    UNREACHABLE(Severity.ERROR);

    private final Severity severity;

    CheckState(Severity severity) {
        this.severity = severity;
    }

    /** The state of this word or number; of a change, such as {@code OK -> CRITICAL}, what it leads to. */
    static Optional<CheckState> of(String text, boolean ofService) {
        int arrow = text.lastIndexOf("->");
        String word = text.substring(arrow < 0 ? 0 : arrow + 2).strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "0" -> Optional.of(ofService ? OK : UP);
            case "1" -> Optional.of(ofService ? WARNING : DOWN);
            case "2" -> Optional.of(ofService ? CRITICAL : UNREACHABLE);
            case "3" -> Optional.of(UNKNOWN);
            case "OK" -> Optional.of(OK);
            case "WARNING", "WARN" -> Optional.of(WARNING);
            case "CRITICAL", "CRIT" -> Optional.of(CRITICAL);
            case "UNKNOWN", "UNKN" -> Optional.of(UNKNOWN);
            case "UP" -> Optional.of(UP);
            case "DOWN" -> Optional.of(DOWN);
            case "UNREACHABLE", "UNREACH" -> Optional.of(UNREACHABLE);
            default -> Optional.empty();
        };
    }

    boolean isGood() {
        return this == OK || this == UP;
    }

    Severity severity() {
        return severity;
    }
}
