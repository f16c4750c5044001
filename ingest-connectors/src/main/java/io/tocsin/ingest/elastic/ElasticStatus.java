package io.tocsin.ingest.elastic;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether it fires. A rule's action groups are its own words ({@code logs.threshold.fired}, {@code tls_certificate}),
 * and only the one for recovery is the same everywhere; so every other group fires.
 */
final class ElasticStatus {

    private ElasticStatus() {}

    static Optional<AlertStatus> ofGroup(String group) {
        String word = group.toLowerCase(Locale.ROOT);
        boolean recovered = word.equals("recovered") || word.endsWith(".recovered") || word.equals("resolved");
        return Optional.of(recovered ? AlertStatus.RESOLVED : AlertStatus.FIRING);
    }

    static Optional<AlertStatus> ofStatus(String status) {
        return Optional.ofNullable(
                switch (status.toLowerCase(Locale.ROOT)) {
                    case "active", "alert", "firing", "fired", "open", "acknowledged", "triggered", "untracked" ->
                        AlertStatus.FIRING;
                    case "recovered", "closed", "resolved", "ok" -> AlertStatus.RESOLVED;
                    default -> null;
                });
    }
}
