package io.tocsin.ingest.splunk;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;

/** What Splunk Observability Cloud says of an incident. */
final class DetectorStatus {

    private DetectorStatus() {}

    /** The status of a word; empty for one that it does not have. */
    static Optional<AlertStatus> of(String word) {
        return Optional.ofNullable(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "anomalous", "too high", "too low" -> AlertStatus.FIRING;
                    case "ok", "stopped", "manually resolved", "manually_resolved", "auto resolved", "auto_resolved" ->
                        AlertStatus.RESOLVED;
                    default -> null;
                });
    }
}
