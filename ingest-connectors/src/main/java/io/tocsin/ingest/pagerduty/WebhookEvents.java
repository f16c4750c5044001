package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;
import java.util.List;
import java.util.Optional;

/** Makes alerts and commands of the messages of PagerDuty's webhooks: each incident there is an alert here. */
final class WebhookEvents {

    private static final int VERSION = 1;

    /** Addresses, kinds and numbers of things inside PagerDuty, and what is said elsewhere. */
    private static final List<String> NOISE = List.of(
            "id",
            "self",
            "type",
            "status",
            "summary",
            "number",
            "created_at",
            "created_on",
            "last_status_change_at",
            "last_status_change_on",
            "last_status_change_by",
            "pending_actions",
            "assignments",
            "acknowledgements",
            "assignees",
            "teams",
            "service",
            "escalation_policy",
            "priority",
            "alerts",
            "alert_counts",
            "impacted_services",
            "first_trigger_log_entry",
            "trigger_summary_data",
            "conference_bridge",
            "metadata",
            "resolve_reason");

    private WebhookEvents() {}

    static Reading only(WebhookMessage message, AlertBatch batch) throws UnreadableException {
        Optional<AlertStatus> status = status(message);
        if (status.isPresent()) {
            return batch.only(draft(message, status.get()));
        }
        Optional<AlertCommand.Action> action = action(message);
        if (action.isEmpty()) {
            return batch.ignored(message.change().ignored(), service(message), true);
        }
        batch.add(command(message, action.get()));
        return batch.finish();
    }

    /** What is neither an alert nor a command leaves the batch as it is. */
    static void add(WebhookMessage message, AlertBatch batch) throws UnreadableException {
        Optional<AlertStatus> status = status(message);
        Optional<AlertCommand.Action> action = action(message);
        if (status.isPresent()) {
            batch.add(draft(message, status.get()));
        } else if (action.isPresent()) {
            batch.add(command(message, action.get()));
        }
    }

    private static Optional<AlertStatus> status(WebhookMessage message) {
        return switch (message.change()) {
            case TRIGGERED -> Optional.of(AlertStatus.FIRING);
            case RESOLVED -> Optional.of(AlertStatus.RESOLVED);
            // A change of an incident that is over must not open it again.
            case UPDATED ->
                message.incident()
                        .text("status")
                        .filter(status -> !status.equals("resolved"))
                        .map(open -> AlertStatus.FIRING);
            default -> Optional.empty();
        };
    }

    private static Optional<AlertCommand.Action> action(WebhookMessage message) {
        return switch (message.change()) {
            case ACKNOWLEDGED -> Optional.of(AlertCommand.Action.ACKNOWLEDGE);
            case UNACKNOWLEDGED -> Optional.of(AlertCommand.Action.UNACKNOWLEDGE);
            // A note of version 3 does not say of which service its incident is, so its alert cannot be found.
            case ANNOTATED -> service(message).map(known -> AlertCommand.Action.NOTE);
            default -> Optional.empty();
        };
    }

    private static CommandDraft command(WebhookMessage message, AlertCommand.Action action) throws UnreadableException {
        CommandDraft draft = new CommandDraft(key(message), action)
                .service(service(message))
                .about(draft(message, AlertStatus.FIRING))
                .actor(message.actor())
                .occurredAt(message.at())
                .deliveryId(message.delivery());
        return action == AlertCommand.Action.NOTE ? draft.note(message.note()) : draft;
    }

    private static AlertDraft draft(WebhookMessage message, AlertStatus status) throws UnreadableException {
        Fields incident = message.incident();
        AlertDraft draft = new AlertDraft(key(message), status)
                .severity(severity(incident))
                .service(service(message))
                .title(incident.text("title"))
                .title(incident.first("description", "summary"))
                .title(incident.text("trigger_summary_data", "subject"))
                .title(incident.text("trigger_summary_data", "description"))
                .occurredAt(message.at())
                .deliveryId(message.delivery())
                .link("incident", incident.text("html_url"))
                .label("incident_number", incident.first("number", "incident_number"))
                .label("incident_key", present(incident.text("incident_key")))
                .label("urgency", incident.text("urgency"))
                .label("priority", incident.text("priority", "summary"))
                .label("escalation_policy", incident.text("escalation_policy", "summary"))
                .label("team", names(incident, "teams"))
                .label("assignee", names(incident, "assignees"));
        NOISE.forEach(incident::skip);
        incident.rest((name, text) -> draft.label(name, present(Optional.of(text))));
        return draft;
    }

    private static Optional<String> service(WebhookMessage message) {
        return message.incident()
                .text("service", "summary")
                .or(() -> message.incident().text("service", "name"));
    }

    /** The number that PagerDuty gives an incident: its key may be null, and comes back with the next incident. */
    private static AlertKey key(WebhookMessage message) throws UnreadableException {
        return message.incident()
                .text("id")
                .map(id -> AlertKey.of(VERSION, "incident", id))
                .orElseThrow(() -> new UnreadableException(
                        new Finding(DeadLetterCause.MISSING_FIELD, "incident.id", "nothing", "the id of an incident")));
    }

    /** The priority, which not every account has, else the urgency. */
    private static Optional<Severity> severity(Fields incident) {
        return incident.text("priority", "summary")
                .flatMap(SeverityWords::of)
                .or(() -> incident.text("urgency").flatMap(urgency -> switch (urgency) {
                    case "high" -> Optional.of(Severity.ERROR);
                    case "low" -> Optional.of(Severity.WARNING);
                    default -> Optional.empty();
                }));
    }

    private static Optional<String> names(Fields incident, String list) {
        List<String> names = incident.items(list).stream()
                .flatMap(item -> item.first("summary", "name").stream())
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    /** Some tools write null as a text. */
    private static Optional<String> present(Optional<String> text) {
        return text.filter(word -> !word.equals("null") && !word.equals("None"));
    }
}
