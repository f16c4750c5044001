package io.tocsin.ingest.datadog;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A notification of Datadog's incident management: an alert of its own, firing until the incident is resolved.
 *
 * @param identity its uuid, else its public id
 * @param status resolved when the incident is
 * @param severity {@code SEV-1} is critical, {@code SEV-2} error, {@code SEV-3} warning, the rest info
 * @param assumed true when it has no severity that we know
 */
record DatadogIncident(DatadogIdentity identity, AlertStatus status, Severity severity, boolean assumed) {

    private static final Set<String> OVER = Set.of("resolved", "completed", "closed");

    /** The incident that this message is about, unless it is a monitor's transition. */
    static Optional<DatadogIncident> of(DatadogFields fields) {
        if (fields.text(DatadogField.TRANSITION).isPresent()) {
            return Optional.empty();
        }
        return fields.text(DatadogField.INCIDENT_UUID)
                .or(() -> fields.text(DatadogField.INCIDENT_ID))
                .map(id -> new DatadogIdentity("incident:" + id, false))
                .map(identity -> of(fields, identity));
    }

    private static DatadogIncident of(DatadogFields fields, DatadogIdentity identity) {
        boolean over = fields.text(DatadogField.INCIDENT_STATUS)
                .map(status -> OVER.contains(status.toLowerCase(Locale.ROOT)))
                .orElse(false);
        Optional<Severity> severity =
                fields.text(DatadogField.INCIDENT_SEVERITY).flatMap(SeverityWords::of);
        return new DatadogIncident(
                identity,
                over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                severity.orElse(Severity.ERROR),
                severity.isEmpty());
    }
}
