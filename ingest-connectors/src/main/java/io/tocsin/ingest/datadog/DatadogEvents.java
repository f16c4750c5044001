package io.tocsin.ingest.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.connector.EventIds;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the event of one payload, and remembers what had to be assumed for it. */
final class DatadogEvents {

    private static final String IDENTITIES =
            "aggreg_key ($AGGREG_KEY), alert_id ($ALERT_ID), alert_cycle_key ($ALERT_CYCLE_KEY) or title ($EVENT_TITLE)";

    private final Payload payload;
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);

    DatadogEvents(Payload payload, boolean mended) {
        this.payload = payload;
        note(mended, Remark.JSON_MENDED);
    }

    Reading read(JsonNode root) {
        DatadogFields fields = DatadogFields.of(root);
        DatadogMessage message = DatadogMessage.of(fields);
        Optional<DatadogIncident> incident = DatadogIncident.of(message);
        if (incident.isPresent()) {
            return ofIncident(message, incident.get());
        }
        Optional<IgnoreReason> ignored = ignored(message);
        if (ignored.isPresent()) {
            return new Reading.Ignored(
                    ignored.get(),
                    new EventIds(DatadogConnector.NAME, payload).whole(isDated(fields)),
                    payload.terms().serviceOr(service(message)));
        }
        return DatadogIdentity.of(message)
                .map(identity -> ofMonitor(message, identity))
                .orElseGet(() -> new Reading.Unreadable(nothingToIdentify(fields)));
    }

    private static Optional<IgnoreReason> ignored(DatadogMessage message) {
        if (message.title().test() || message.prefix().test()) {
            return Optional.of(IgnoreReason.TEST_NOTIFICATION);
        }
        boolean muted = DatadogStatus.of(message).transition().equals(Optional.of(Transition.MUTED));
        if (muted) {
            return Optional.of(IgnoreReason.MUTED);
        }
        return DatadogStatus.isManual(message) ? Optional.of(IgnoreReason.MANUAL_EVENT) : Optional.empty();
    }

    private Reading ofMonitor(DatadogMessage message, DatadogIdentity identity) {
        DatadogStatus status = DatadogStatus.of(message);
        DatadogSeverity severity = DatadogSeverity.of(message, status.transition());
        note(status.assumed(), Remark.STATUS_ASSUMED);
        note(severity.assumed() && status.status() == AlertStatus.FIRING, Remark.SEVERITY_ASSUMED);
        note(identity.fromTitle(), Remark.IDENTITY_FROM_TITLE);
        return event(message, identity, status.status(), severity.severity());
    }

    private Reading ofIncident(DatadogMessage message, DatadogIncident incident) {
        note(incident.assumed(), Remark.SEVERITY_ASSUMED);
        return event(message, incident.identity(), incident.status(), incident.severity());
    }

    private Reading event(DatadogMessage message, DatadogIdentity identity, AlertStatus status, Severity severity) {
        DatadogFields fields = message.fields();
        Optional<Instant> occurredAt = occurredAt(fields);
        ServiceName service = payload.terms().unsettled(service(message));
        String environment = environment(message);
        DatadogLinks links = DatadogLinks.of(message);
        note(occurredAt.isEmpty(), Remark.TIME_ASSUMED);
        note(links.dropped(), Remark.LINK_DROPPED);
        AlertEvent event = new AlertEvent(
                new EventIds(DatadogConnector.NAME, payload).whole(isDated(fields)),
                DatadogConnector.NAME,
                payload.integration(),
                identity.key(payload.integration()),
                status,
                severity,
                service,
                environment,
                title(message, identity),
                description(message),
                DatadogLabels.of(message, service.value(), environment),
                links.links(),
                occurredAt.orElse(payload.receivedAt()),
                payload.receivedAt(),
                Optional.empty(),
                Optional.empty());
        AlertEvent settled = payload.terms().settle(event);
        note(settled.service().equals(ServiceName.UNASSIGNED), Remark.SERVICE_UNASSIGNED);
        return new Reading.Events(List.of(settled), List.of(), List.of(), remarks);
    }

    private static String title(DatadogMessage message, DatadogIdentity identity) {
        String title = message.fields()
                .text(DatadogField.INCIDENT_TITLE)
                .filter(text -> message.title().text().isEmpty())
                .orElse(message.title().text());
        String line = CleanText.line(title, CleanText.MAX_TITLE);
        return line.isEmpty() ? "Datadog " + CleanText.line(identity.value(), CleanText.MAX_LABEL_NAME) : line;
    }

    private static String description(DatadogMessage message) {
        String text = message.message().isEmpty()
                ? message.fields().text(DatadogField.INCIDENT_BODY).orElse("")
                : message.message();
        return CleanText.block(DatadogText.clean(text), CleanText.MAX_DESCRIPTION);
    }

    private static Optional<ServiceName> service(DatadogMessage message) {
        return message.fields()
                .text(DatadogField.SERVICE)
                .or(() -> message.scope().get("service"))
                .or(() -> message.tags().get("service"))
                .flatMap(CleanText::service);
    }

    private static String environment(DatadogMessage message) {
        String environment = message.fields()
                .text(DatadogField.ENVIRONMENT)
                .or(() -> message.scope().get("env"))
                .or(() -> message.tags().get("env"))
                .orElse("");
        return CleanText.line(environment, CleanText.MAX_LABEL_NAME);
    }

    /**
     * True when the message has a time, or an event id of Datadog's own: a long number. A template may put anything
     * under {@code id}, such as the monitor's, and that is the same in each message.
     */
    private static boolean isDated(DatadogFields fields) {
        return occurredAt(fields).isPresent()
                || fields.text(DatadogField.EVENT_ID)
                        .filter(id -> id.length() >= 16 && id.chars().allMatch(c -> c >= '0' && c <= '9'))
                        .isPresent();
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

    private void note(boolean happened, Remark remark) {
        if (happened) {
            remarks.add(remark);
        }
    }
}
