package io.tocsin.ingest.cloudevents;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/**
 * One event as an alert.
 *
 * @param event its attributes
 * @param data its data, or an object without fields
 * @param id of the event, the same when it is sent again
 * @param source where it happened
 * @param type what happened
 */
record CloudEvent(Fields event, Fields data, String id, String source, String type) {

    private static final int VERSION = 1;

    private static final String[] KEYS = {
        "dedup_key", "dedupKey", "dedupkey", "deduplication_key", "alert_id", "alertId", "fingerprint", "alias"
    };

    /**
     * Checks what every event has.
     *
     * @throws UnreadableException when a part of that is missing
     */
    static CloudEvent of(Fields event) throws UnreadableException {
        required(event, "specversion");
        return new CloudEvent(
                event, DataFields.of(event), required(event, "id"), required(event, "source"), required(event, "type"));
    }

    AlertDraft draft() {
        Optional<String> word =
                data.first("status", "state", "alertStatus", "alert_status").or(() -> event.text("status"));
        Optional<AlertStatus> status =
                word.flatMap(EventWords::status).or(() -> EventWords.status(EventWords.last(type)));
        Optional<String> subject = event.text("subject");
        AlertDraft draft = new AlertDraft(key(), status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(data.first("severity", "priority", "level")
                        .or(() -> event.text("severity"))
                        .or(() -> word)
                        .flatMap(SeverityWords::of))
                .service(data.first("service", "service_name", "serviceName"))
                .service(event.text("service"))
                .service(data.text("labels", "service"))
                .environment(data.first("environment", "env"))
                .environment(event.text("environment"))
                .environment(data.text("labels", "environment").or(() -> data.text("labels", "env")))
                .title(data.first("title", "summary", "name"))
                .title(subject.map(text -> type + " " + text))
                .title(Optional.of(type))
                .description(data.first("description", "message", "text", "details"))
                .description(event.text("data"))
                .occurredAt(event.text("time"))
                .occurredAt(data.first("occurred_at", "occurredAt", "timestamp"))
                .deliveryId(Optional.of(source + ' ' + id));
        return labelled(draft.label("subject", subject));
    }

    /** A key of the sender's own, else what it happened to: source, subject, and the type without how it stands. */
    private AlertKey key() {
        return data.first(KEYS)
                .or(() -> event.text("dedupkey"))
                .map(key -> AlertKey.of(VERSION, "key", key))
                .orElseGet(() -> AlertKey.of(
                        VERSION, "event", source, event.text("subject").orElse(""), EventWords.stem(type)));
    }

    private AlertDraft labelled(AlertDraft draft) {
        draft.label("source", source)
                .label("type", type)
                .link("event", data.first("url", "link"))
                .link("runbook", data.first("runbook", "runbook_url", "runbookUrl"));
        for (String attribute : new String[] {"specversion", "datacontenttype", "dataschema", "data_base64", "data"}) {
            event.skip(attribute);
        }
        draft.rest(data.at("labels"));
        data.skip("labels");
        return draft.rest(data).rest(event);
    }

    private static String required(Fields event, String attribute) throws UnreadableException {
        return event.text(attribute)
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        attribute,
                        event.names().isEmpty() ? "no attributes" : "attributes " + String.join(", ", event.names()),
                        "a CloudEvent with specversion, id, source and type")));
    }
}
