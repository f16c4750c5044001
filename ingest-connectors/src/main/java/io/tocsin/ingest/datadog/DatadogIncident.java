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

    /**
     * The incident that this message is about. A monitor's message may name an incident too, so it is about one only
     * when it says how that stands, and nothing of a monitor.
     */
    static Optional<DatadogIncident> of(DatadogMessage message) {
        DatadogFields fields = message.fields();
        boolean aboutMonitor = DatadogIdentity.namesMonitor(message)
                || fields.text(DatadogField.TRANSITION).isPresent()
                || message.prefix().transition().isPresent();
        if (aboutMonitor || fields.text(DatadogField.INCIDENT_STATUS).isEmpty()) {
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
