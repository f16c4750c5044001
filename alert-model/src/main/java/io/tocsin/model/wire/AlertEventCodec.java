package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link AlertEvent} as {@code docs/schemas/alert-event.v1.schema.json} describes it. */
public final class AlertEventCodec extends JsonCodec<AlertEvent> {

    /** Stateless; the only one. */
    public static final AlertEventCodec INSTANCE = new AlertEventCodec();

    private AlertEventCodec() {}

    @Override
    public void write(JsonGenerator json, AlertEvent v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id().value());
        json.writeStringField("connector", v.connector());
        json.writeStringField("integration", v.integration());
        json.writeStringField("dedup_key", v.dedupKey().toString());
        Json.coded(json, "status", v.status());
        Json.coded(json, "severity", v.severity());
        json.writeStringField("service", v.service().value());
        json.writeStringField("environment", v.environment());
        json.writeStringField("title", v.title());
        json.writeStringField("description", v.description());
        Json.labels(json, "labels", v.labels());
        Json.links(json, "links", v.links());
        Json.instant(json, "occurred_at", v.occurredAt());
        Json.instant(json, "received_at", v.receivedAt());
        Json.optionalInstant(json, "expires_at", v.expiresAt());
        Json.optionalInstant(json, "overdue_at", v.overdueAt());
        json.writeEndObject();
    }

    @Override
    public AlertEvent read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable EventId id;
        private @Nullable String connector;
        private @Nullable String integration;
        private @Nullable DedupKey dedupKey;
        private @Nullable AlertStatus status;
        private @Nullable Severity severity;
        private @Nullable ServiceName service;
        private @Nullable String environment;
        private @Nullable String title;
        private @Nullable String description;
        private @Nullable Labels labels;
        private @Nullable List<Link> links;
        private @Nullable Instant occurredAt;
        private @Nullable Instant receivedAt;
        private @Nullable Instant expiresAt;
        private @Nullable Instant overdueAt;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = new EventId(Json.text(value));
                case "connector" -> connector = Json.text(value);
                case "integration" -> integration = Json.text(value);
                case "dedup_key" -> dedupKey = DedupKey.parse(Json.text(value));
                case "status" -> status = Json.coded(value, AlertStatus.class);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "service" -> service = new ServiceName(Json.text(value));
                case "environment" -> environment = Json.text(value);
                case "title" -> title = Json.text(value);
                case "description" -> description = Json.text(value);
                case "labels" -> labels = Json.labels(value);
                case "links" -> links = Json.links(value);
                case "occurred_at" -> occurredAt = Json.instant(value);
                case "received_at" -> receivedAt = Json.instant(value);
                case "expires_at" -> expiresAt = Json.instant(value);
                case "overdue_at" -> overdueAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }

        private AlertEvent finish() {
            return new AlertEvent(
                    Json.require(id, "id"),
                    Json.require(connector, "connector"),
                    Json.require(integration, "integration"),
                    Json.require(dedupKey, "dedup_key"),
                    Json.require(status, "status"),
                    Json.require(severity, "severity"),
                    Json.require(service, "service"),
                    Json.require(environment, "environment"),
                    Json.require(title, "title"),
                    Json.require(description, "description"),
                    Json.require(labels, "labels"),
                    Json.require(links, "links"),
                    Json.require(occurredAt, "occurred_at"),
                    Json.require(receivedAt, "received_at"),
                    Optional.ofNullable(expiresAt),
                    Optional.ofNullable(overdueAt));
        }
    }
}
