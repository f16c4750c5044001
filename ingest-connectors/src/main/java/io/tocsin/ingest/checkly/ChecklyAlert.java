package io.tocsin.ingest.checkly;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * The states that Checkly tells of, from its documentation of alert states.
 *
 * @param status of the check; empty when there is nothing to alert of
 * @param severity of a failure, of a degradation, of a certificate
 */
record ChecklyAlert(Optional<AlertStatus> status, Severity severity) {

    static final String CERTIFICATE = "ALERT_SSL";

    /** What a word means; empty for one that Checkly does not have. */
    static Optional<ChecklyAlert> of(String word) {
        return Optional.ofNullable(
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "ALERT_FAILURE", "ALERT_FAILURE_REMAIN", "ALERT_DEGRADED_FAILURE" -> firing(Severity.ERROR);
                    case "ALERT_DEGRADED", "ALERT_DEGRADED_REMAIN", "ALERT_FAILURE_DEGRADED" ->
                        firing(Severity.WARNING);
                    case CERTIFICATE -> firing(Severity.WARNING);
                    case "ALERT_RECOVERY" -> resolved(Severity.ERROR);
                    case "ALERT_DEGRADED_RECOVERY" -> resolved(Severity.WARNING);
                    case "NO_ALERT" -> new ChecklyAlert(Optional.empty(), Severity.INFO);
                    default -> null;
                });
    }

    private static ChecklyAlert firing(Severity severity) {
        return new ChecklyAlert(Optional.of(AlertStatus.FIRING), severity);
    }

    private static ChecklyAlert resolved(Severity severity) {
        return new ChecklyAlert(Optional.of(AlertStatus.RESOLVED), severity);
    }
}
