package io.tocsin.ingest.grafana;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;

/** The states of a rule of legacy alerting. */
enum LegacyState {
    ALERTING,
    /** Nobody knows whether users are hurt, so it is never critical. */
    NO_DATA,
    OK,
    /** Not for long enough to count. */
    PENDING,
    /** Somebody told the rule to be quiet. */
    PAUSED,
    /** Of a rule that nobody evaluated yet. */
    UNKNOWN;

    /** The state of this word; {@link #ALERTING} for one that we do not know, so that no alert is lost. */
    static LegacyState of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "ok" -> OK;
            case "no_data" -> NO_DATA;
            case "pending" -> PENDING;
            case "paused" -> PAUSED;
            case "unknown" -> UNKNOWN;
            default -> ALERTING;
        };
    }

    AlertStatus status() {
        return this == OK ? AlertStatus.RESOLVED : AlertStatus.FIRING;
    }
}
