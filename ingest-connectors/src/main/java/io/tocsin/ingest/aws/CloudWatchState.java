package io.tocsin.ingest.aws;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * The states of an alarm. One without data fires, no worse than a warning: a metric that is not sent any more is no
 * recovery, and an alarm whose owner does not want to hear of it has no action for that state.
 */
enum CloudWatchState {
    ALARM(AlertStatus.FIRING),
    OK(AlertStatus.RESOLVED),
    INSUFFICIENT_DATA(AlertStatus.FIRING),
    /** Nothing that is known; it fires. */
    UNKNOWN(AlertStatus.FIRING);

    private final AlertStatus status;

    CloudWatchState(AlertStatus status) {
        this.status = status;
    }

    static CloudWatchState of(Optional<String> word) {
        return switch (word.orElse("").toUpperCase(Locale.ROOT)) {
            case "ALARM" -> ALARM;
            case "OK" -> OK;
            case "INSUFFICIENT_DATA" -> INSUFFICIENT_DATA;
            default -> UNKNOWN;
        };
    }

    AlertStatus status() {
        return status;
    }

    /** The severity of an alarm that has this one, in this state. */
    Optional<Severity> severity(Optional<Severity> ofAlarm) {
        return this == INSUFFICIENT_DATA
                ? Optional.of(
                        ofAlarm.filter(severity -> severity == Severity.INFO).orElse(Severity.WARNING))
                : ofAlarm;
    }
}
