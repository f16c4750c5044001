package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.reading.Fields;
import java.util.Optional;

/**
 * One message of a webhook, whatever its version.
 *
 * @param type such as {@code incident.triggered}
 * @param incident it is about; of a note only where it belongs
 * @param about what was written: a note, a message; else the incident
 * @param actor who did it
 * @param at when
 * @param delivery the sender's id of it
 */
record WebhookMessage(
        String type,
        Fields incident,
        Fields about,
        Optional<String> actor,
        Optional<String> at,
        Optional<String> delivery) {

    /** Of version 3; the id in the body is the same for all subscriptions, the one in the header is not. */
    static WebhookMessage ofVersion3(Fields event, Optional<String> header) {
        Fields about = event.at("data");
        Fields incident = about.at("incident").isObject() ? about.at("incident") : about;
        return new WebhookMessage(
                event.text("event_type").orElse(""),
                incident,
                about,
                event.text("agent", "summary"),
                event.text("occurred_at"),
                event.text("id").or(() -> header));
    }

    /** Of version 2, which has the incident beside what was logged, or of version 1, which has it inside of data. */
    static WebhookMessage ofVersion1Or2(Fields message) {
        Fields incident = message.at("incident").isObject() ? message.at("incident") : message.at("data", "incident");
        Optional<Fields> log = message.items("log_entries").stream().findFirst();
        return new WebhookMessage(
                message.first("event", "type").orElse(""),
                incident,
                log.map(entry -> entry.at("channel")).orElse(incident),
                log.flatMap(entry -> entry.text("agent", "summary"))
                        .or(() -> incident.text("last_status_change_by", "name")),
                message.text("created_on").or(() -> incident.text("last_status_change_at")),
                message.text("id"));
    }

    WebhookChange change() {
        return WebhookChange.of(type);
    }

    /** A note, a remark, or the words with which it was logged. */
    Optional<String> note() {
        return about.first("content", "message", "details").or(() -> about.text("summary"));
    }
}
