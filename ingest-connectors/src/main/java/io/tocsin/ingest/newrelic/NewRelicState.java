package io.tocsin.ingest.newrelic;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;

/** The states of an issue and of a classic incident, in any case. */
enum NewRelicState {
    FIRING(AlertStatus.FIRING),
    ACKNOWLEDGED(AlertStatus.FIRING),
    RESOLVED(AlertStatus.RESOLVED),
    /** Nothing that is known; it fires. */
    UNKNOWN(AlertStatus.FIRING);

    private final AlertStatus status;

    NewRelicState(AlertStatus status) {
        this.status = status;
    }

    static NewRelicState of(Optional<String> word) {
        return switch (word.orElse("").toUpperCase(Locale.ROOT)) {
            // A deactivated issue waits for its end: it may be activated again, and says when it is closed.
            case "CREATED", "ACTIVATED", "DEACTIVATED", "OPEN", "OPENED", "ACTIVE" -> FIRING;
            case "ACKNOWLEDGED" -> ACKNOWLEDGED;
            case "CLOSED", "RESOLVED" -> RESOLVED;
            default -> UNKNOWN;
        };
    }

    AlertStatus status() {
        return status;
    }
}
