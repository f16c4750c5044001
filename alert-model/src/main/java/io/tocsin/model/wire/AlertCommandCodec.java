package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.AlertCommand;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An {@link AlertCommand}, part of a journal entry. */
final class AlertCommandCodec extends JsonCodec<AlertCommand> {

    /** Stateless; the only one. */
    static final AlertCommandCodec INSTANCE = new AlertCommandCodec();

    private AlertCommandCodec() {}

    @Override
    public void write(JsonGenerator json, AlertCommand v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id().value());
        json.writeStringField("connector", v.connector());
        json.writeStringField("integration", v.integration());
        json.writeStringField("dedup_key", v.dedupKey().toString());
        json.writeStringField("service", v.service().value());
        Json.coded(json, "action", v.action());
        json.writeStringField("actor", v.actor());
        json.writeStringField("note", v.note());
        Json.instant(json, "occurred_at", v.occurredAt());
        Json.instant(json, "received_at", v.receivedAt());
        json.writeEndObject();
    }

    @Override
    public AlertCommand read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable EventId id;
        private @Nullable String connector;
        private @Nullable String integration;
        private @Nullable DedupKey dedupKey;
        private @Nullable ServiceName service;
        private AlertCommand.@Nullable Action action;
        private @Nullable String actor;
        private @Nullable String note;
        private @Nullable Instant occurredAt;
        private @Nullable Instant receivedAt;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = new EventId(Json.text(value));
                case "connector" -> connector = Json.text(value);
                case "integration" -> integration = Json.text(value);
                case "dedup_key" -> dedupKey = DedupKey.parse(Json.text(value));
                case "service" -> service = new ServiceName(Json.text(value));
                case "action" -> action = Json.coded(value, AlertCommand.Action.class);
                case "actor" -> actor = Json.text(value);
                case "note" -> note = Json.text(value);
                case "occurred_at" -> occurredAt = Json.instant(value);
                case "received_at" -> receivedAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }

        private AlertCommand finish() {
            return new AlertCommand(
                    Json.require(id, "id"),
                    Json.require(connector, "connector"),
                    Json.require(integration, "integration"),
                    Json.require(dedupKey, "dedup_key"),
                    Json.require(service, "service"),
                    Json.require(action, "action"),
                    Json.require(actor, "actor"),
                    Json.require(note, "note"),
                    Json.require(occurredAt, "occurred_at"),
                    Json.require(receivedAt, "received_at"));
        }
    }
}
