package io.tocsin.ingest.datadog;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.time.Instant;
import java.util.Optional;

/** Makes the alert of one payload. */
final class DatadogEvents {

    private static final String IDENTITIES =
            "aggreg_key ($AGGREG_KEY), alert_id ($ALERT_ID), alert_cycle_key ($ALERT_CYCLE_KEY) or title ($EVENT_TITLE)";

    private final AlertBatch batch;

    DatadogEvents(AlertBatch batch) {
        this.batch = batch;
    }

    Reading read(DatadogFields fields) {
        DatadogMessage message = DatadogMessage.of(fields);
        Optional<DatadogIncident> incident = DatadogIncident.of(message);
        if (incident.isPresent()) {
            return batch.only(ofIncident(message, incident.get()));
        }
        DatadogStatus status = DatadogStatus.of(message);
        Optional<IgnoreReason> ignored = ignored(message, status);
        if (ignored.isPresent()) {
            boolean dated = occurredAt(fields).isPresent() || eventId(fields).isPresent();
            return batch.ignored(ignored.get(), service(message), dated);
        }
        return DatadogIdentity.of(message)
                .map(identity -> batch.only(ofMonitor(message, identity, status)))
                .orElseGet(() -> new Reading.Unreadable(nothingToIdentify(fields)));
    }

    private static Optional<IgnoreReason> ignored(DatadogMessage message, DatadogStatus status) {
        if (message.title().test() || message.prefix().test()) {
            return Optional.of(IgnoreReason.TEST_NOTIFICATION);
        }
        if (status.transition().equals(Optional.of(Transition.MUTED))) {
            return Optional.of(IgnoreReason.MUTED);
        }
        return DatadogStatus.isManual(message) ? Optional.of(IgnoreReason.MANUAL_EVENT) : Optional.empty();
    }

    private static AlertDraft ofMonitor(DatadogMessage message, DatadogIdentity identity, DatadogStatus status) {
        DatadogSeverity severity = DatadogSeverity.of(message, status.transition());
        return draft(message, identity, status.status())
                .severity(severity.severity())
                .remark(severity.assumed() && status.status() == AlertStatus.FIRING, Remark.SEVERITY_ASSUMED)
                .remark(status.assumed(), Remark.STATUS_ASSUMED)
                .remark(identity.fromTitle(), Remark.IDENTITY_FROM_TITLE);
    }

    private static AlertDraft ofIncident(DatadogMessage message, DatadogIncident incident) {
        return draft(message, incident.identity(), incident.status())
                .severity(incident.severity())
                .remark(incident.assumed(), Remark.SEVERITY_ASSUMED);
    }

    private static AlertDraft draft(DatadogMessage message, DatadogIdentity identity, AlertStatus status) {
        DatadogFields fields = message.fields();
        Optional<String> service = service(message);
        Optional<String> environment = environment(message);
        AlertDraft draft = new AlertDraft(identity.key(), status)
                .service(service)
                .environment(environment)
                .title(Optional.of(message.title().text()))
                .title(fields.text(DatadogField.INCIDENT_TITLE))
                .title(Optional.of("Datadog " + CleanText.line(identity.value(), CleanText.MAX_LABEL_NAME)))
                .description(description(message));
        // Without a time, the event's own id is what a retry has in common and a repeat has not.
        occurredAt(fields).ifPresentOrElse(draft::occurredAt, () -> draft.deliveryId(eventId(fields)));
        DatadogLinks.add(draft, message);
        DatadogLabels.add(draft, message, service.orElse(""), environment.orElse(""));
        return draft;
    }

    private static Optional<String> description(DatadogMessage message) {
        Optional<String> text = message.message().isEmpty()
                ? message.fields().text(DatadogField.INCIDENT_BODY)
                : Optional.of(message.message());
        return text.map(DatadogText::clean);
    }

    private static Optional<String> service(DatadogMessage message) {
        return message.fields()
                .text(DatadogField.SERVICE)
                .or(() -> message.scope().get("service"))
                .or(() -> message.tags().get("service"));
    }

    private static Optional<String> environment(DatadogMessage message) {
        return message.fields()
                .text(DatadogField.ENVIRONMENT)
                .or(() -> message.scope().get("env"))
                .or(() -> message.tags().get("env"));
    }

    /** Datadog's own, a long number. A template may put anything under this name, such as the monitor's id. */
    private static Optional<String> eventId(DatadogFields fields) {
        return fields.text(DatadogField.EVENT_ID)
                .filter(id -> id.length() >= 16 && id.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static Optional<Instant> occurredAt(DatadogFields fields) {
        return fields.first(DatadogField.DATE, text -> Optional.ofNullable(SenderTime.of(text)));
    }

    private static Finding nothingToIdentify(DatadogFields fields) {
        if (!fields.unexpanded().isEmpty()) {
            return new Finding(
                    DeadLetterCause.UNEXPANDED_TEMPLATE,
                    "body",
                    String.join(", ", fields.unexpanded()),
                    "variables that Datadog replaces, of them " + IDENTITIES);
        }
        String found = fields.names().isEmpty() ? "an empty object" : "fields " + String.join(", ", fields.names());
        return new Finding(DeadLetterCause.MISSING_FIELD, "body", found, IDENTITIES);
    }
}
