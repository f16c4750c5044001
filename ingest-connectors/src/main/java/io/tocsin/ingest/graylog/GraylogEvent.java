package io.tocsin.ingest.graylog;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an event definition found, and what the alert of a stream did before there were any. */
final class GraylogEvent {

    private static final int VERSION = 1;

    private GraylogEvent() {}

    /** The definition and the event's key, or else the values that it groups by, are the alert. */
    static AlertDraft draft(Fields root) throws UnreadableException {
        Fields event = root.at("event");
        Fields fields = event.at("fields");
        Fields groups = event.at("group_by_fields");
        String definition = root.text("event_definition_id").orElseThrow(() -> missing("event_definition_id"));
        AlertDraft draft = new AlertDraft(
                        AlertKey.of(
                                VERSION,
                                "definition",
                                definition,
                                event.text("key").orElseGet(() -> values(groups))),
                        AlertStatus.FIRING)
                .severity(fields.text("severity")
                        .flatMap(SeverityWords::of)
                        .or(() -> event.text("priority").flatMap(GraylogEvent::severity)))
                .service(fields.text("service").or(() -> groups.text("service")))
                .environment(fields.first("environment", "env").or(() -> groups.first("environment", "env")))
                .title(root.text("event_definition_title"))
                .description(event.text("message"))
                .description(root.text("event_definition_description"))
                .occurredAt(event.text("timestamp"))
                .label("source", event.text("source"))
                .label("key", event.text("key"))
                .label("definition", definition);
        draft.rest(groups).rest(fields);
        for (String said : new String[] {
            "id", "event_definition_type", "event_definition_id", "origin_context", "timestamp_processing", "alert"
        }) {
            event.skip(said);
        }
        event.skipNested();
        return draft.rest(event);
    }

    /** A definition has a key only when somebody chose its fields; what it groups by are different things all the same. */
    private static String values(Fields groups) {
        return groups.names().stream()
                .sorted()
                .map(name -> name + "=" + groups.text(name).orElse(""))
                .collect(Collectors.joining(","));
    }

    /** Graylog 1 and 2: the condition of a stream. */
    static AlertDraft ofStream(Fields root) throws UnreadableException {
        Fields result = root.at("check_result");
        Fields condition = result.at("triggered_condition");
        String id = condition.text("id").orElseThrow(() -> missing("check_result.triggered_condition.id"));
        boolean over = result.text("triggered").filter("false"::equals).isPresent();
        return new AlertDraft(AlertKey.of(VERSION, "condition", id), over ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                .title(condition.text("title"))
                .title(root.text("stream", "title").map(stream -> "Alert of stream " + stream))
                .description(result.text("result_description"))
                .occurredAt(result.text("triggered_at"))
                .label("stream", root.text("stream", "title"))
                .label("condition_type", condition.text("type"))
                .label("condition", condition.text("description"));
    }

    /** Low, normal, high; since version 5.1 critical. */
    private static Optional<Severity> severity(String priority) {
        return switch (priority) {
            case "4" -> Optional.of(Severity.CRITICAL);
            case "3" -> Optional.of(Severity.ERROR);
            case "2" -> Optional.of(Severity.WARNING);
            case "1" -> Optional.of(Severity.INFO);
            default -> Optional.empty();
        };
    }

    private static UnreadableException missing(String place) {
        return new UnreadableException(new Finding(DeadLetterCause.MISSING_FIELD, place, "nothing", "what found it"));
    }
}
