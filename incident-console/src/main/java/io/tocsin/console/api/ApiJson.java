package io.tocsin.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.silence.PublishedSilence;
import io.tocsin.console.silence.Sight;
import io.tocsin.console.silence.SilencePreview.Held;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.AlertCodec;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.SilenceCodec;
import io.tocsin.sink.store.CommandDecision;
import io.tocsin.sink.store.Delivery;
import io.tocsin.sink.store.DeliveryCounts;
import io.tocsin.sink.store.TimelineEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The JSON of the API. What is on a topic too has the same form here as there, and perhaps a field more. */
final class ApiJson {

    private static final int MOST_IDS = 100;

    private ApiJson() {}

    static ObjectNode object() {
        return JsonAnswer.MAPPER.createObjectNode();
    }

    static ObjectNode incident(Incident incident) {
        return tree(IncidentCodec.INSTANCE.encode(incident))
                .put("short_id", incident.id().shortForm());
    }

    /** As in a list: with how its notifications stand. */
    static ObjectNode incident(Incident incident, DeliveryCounts deliveries) {
        ObjectNode json = incident(incident);
        json.putObject("deliveries")
                .put("delivered", deliveries.delivered())
                .put("pending", deliveries.pending())
                .put("blocked", deliveries.blocked());
        return json;
    }

    static ObjectNode alert(Alert alert) {
        return tree(AlertCodec.INSTANCE.encode(alert));
    }

    static ObjectNode decision(Decision decision) {
        return tree(DecisionCodec.INSTANCE.encode(decision));
    }

    static ObjectNode journalEntry(JournalEntry entry) {
        return tree(JournalEntryCodec.INSTANCE.encode(entry));
    }

    static ObjectNode timelineEntry(TimelineEntry entry) {
        ObjectNode json = object();
        json.put("revision", entry.revision());
        json.put("kind", entry.kind().code());
        json.put("at", entry.at().toString());
        ObjectNode actor = json.putObject("actor");
        actor.put("kind", entry.actor().kind().code());
        actor.put("name", entry.actor().name());
        text(actor, "via", entry.actor().via());
        json.put("status", entry.status().code());
        json.put("severity", entry.severity().code());
        json.put("severity_before", entry.severityBefore().code());
        json.put("note", entry.note());
        text(json, "alert_title", entry.alertTitle());
        text(json, "dedup_key", entry.dedupKey());
        text(json, "reason", entry.reason());
        return json;
    }

    static ObjectNode delivery(Delivery delivery) {
        ObjectNode json = object();
        json.put("id", delivery.id().value());
        json.put("target", delivery.target());
        json.put("kind", delivery.kind().code());
        json.put("reason", delivery.reason().code());
        json.put("state", delivery.state());
        json.put("attempts", delivery.attempts());
        json.put("created_at", delivery.createdAt().toString());
        text(json, "next_attempt_at", delivery.nextAttemptAt());
        text(json, "delivered_at", delivery.deliveredAt());
        text(json, "remote_reference", delivery.remoteReference());
        text(json, "last_error", delivery.lastError());
        return json;
    }

    static ObjectNode command(CommandId id, Optional<CommandDecision> decision) {
        ObjectNode json = object();
        json.put("id", id.value());
        json.put("status", status(decision));
        if (decision.isPresent()) {
            CommandDecision made = decision.get();
            json.put("outcome", made.outcome().code());
            json.put("reason", made.reason().code());
            text(json, "incident_id", made.incident());
            json.put("detail", made.detail());
            json.put("at", made.at().toString());
        }
        return json;
    }

    /** As in the config topic, with how it stands and what it suppresses now. */
    static ObjectNode silence(PublishedSilence published, Instant now, Held held) {
        ObjectNode json = tree(SilenceCodec.INSTANCE.encode(published.silence()));
        json.put("state", published.state(now).code());
        published
                .silence()
                .next(now)
                .ifPresent(window -> json.putObject("window")
                        .put("starts_at", window.start().toString())
                        .put("ends_at", window.end().toString()));
        json.put("version", published.sequence());
        json.putObject("changed_by")
                .put("kind", published.by().kind().code())
                .put("name", published.by().name());
        json.put("changed_at", published.at().toString());
        json.putObject("suppresses").put("alerts", held.alerts()).put("incidents", held.incidents());
        return json;
    }

    static ObjectNode sight(Sight sight) {
        ObjectNode json = object();
        json.put("alerts", sight.alerts());
        json.put("of", sight.of());
        ObjectNode bySeverity = json.putObject("by_severity");
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity.code(), sight.count(severity));
        }
        json.put("incidents", sight.incidents().size());
        json.put("hidden", sight.hidden().size());
        ArrayNode ids = json.putArray("hidden_ids");
        sight.hidden().stream().limit(MOST_IDS).forEach(id -> ids.add(id.value()));
        json.put("capped", sight.capped());
        return json;
    }

    private static String status(Optional<CommandDecision> decision) {
        if (decision.isEmpty()) {
            return "pending";
        }
        return decision.get().outcome() == Outcome.REFUSED ? "refused" : "applied";
    }

    static <T> ObjectNode list(List<T> items, Function<T, ObjectNode> form, Optional<String> nextCursor) {
        ObjectNode json = object();
        ArrayNode array = json.putArray("items");
        items.forEach(item -> array.add(form.apply(item)));
        text(json, "next_cursor", nextCursor);
        return json;
    }

    private static void text(ObjectNode json, String name, Optional<?> value) {
        value.ifPresent(present -> json.put(name, present.toString()));
    }

    private static ObjectNode tree(byte[] bytes) {
        try {
            return (ObjectNode) JsonAnswer.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("what a codec wrote is JSON", e);
        }
    }
}
