package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Expiry;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppressions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Alert} as {@code docs/schemas/alert.v1.schema.json} describes it; also its form in the engine's store. */
public final class AlertCodec extends JsonCodec<Alert> {

    /** Stateless; the only one. */
    public static final AlertCodec INSTANCE = new AlertCodec();

    private AlertCodec() {}

    @Override
    public void write(JsonGenerator json, Alert v) throws IOException {
        json.writeStartObject();
        json.writeStringField("dedup_key", v.dedupKey().toString());
        json.writeStringField("service", v.service().value());
        json.writeStringField("environment", v.environment());
        Json.coded(json, "status", v.status());
        Json.coded(json, "severity", v.severity());
        json.writeStringField("title", v.title());
        json.writeStringField("description", v.description());
        Json.labels(json, "labels", v.labels());
        Json.links(json, "links", v.links());
        Json.optionalText(json, "incident_id", v.incident());
        Json.instant(json, "first_seen_at", v.firstSeenAt());
        Json.instant(json, "last_seen_at", v.lastSeenAt());
        Json.instant(json, "started_at", v.startedAt());
        Json.instant(json, "last_event_at", v.lastEventAt());
        Json.instant(json, "changed_at", v.changedAt());
        json.writeNumberField("events", v.events());
        Json.eventIds(json, "recent_events", v.recentEvents());
        SuppressionCodec.write(json, v.suppressions());
        SuppressionCodec.write(json, v.flaps());
        // By its name a reader can tell what the time or the silence of the sender made of it.
        Json.optionalInstant(
                json, v.isFiring() ? "expires_at" : "overdue_at", v.expiry().dueAt());
        if (v.expiry().expired()) {
            json.writeBooleanField(v.isFiring() ? "overdue" : "expired", true);
        }
        json.writeEndObject();
    }

    @Override
    public Alert read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable DedupKey dedupKey;
        private @Nullable ServiceName service;
        private @Nullable String environment;
        private @Nullable AlertStatus status;
        private @Nullable Severity severity;
        private @Nullable String title;
        private @Nullable String description;
        private @Nullable Labels labels;
        private @Nullable List<Link> links;
        private @Nullable IncidentId incident;
        private @Nullable Instant firstSeenAt;
        private @Nullable Instant lastSeenAt;
        private @Nullable Instant startedAt;
        private @Nullable Instant lastEventAt;
        private @Nullable Instant changedAt;
        private @Nullable Long events;
        private @Nullable List<EventId> recentEvents;
        private Suppressions suppressions = Suppressions.NONE;
        private Flaps flaps = Flaps.NONE;
        private @Nullable Instant dueAt;
        private boolean turnedBySilence;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "dedup_key" -> dedupKey = DedupKey.parse(Json.text(value));
                case "service" -> service = new ServiceName(Json.text(value));
                case "environment" -> environment = Json.text(value);
                case "status" -> status = Json.coded(value, AlertStatus.class);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "title" -> title = Json.text(value);
                case "description" -> description = Json.text(value);
                case "labels" -> labels = Json.labels(value);
                case "links" -> links = Json.links(value);
                case "incident_id" -> incident = new IncidentId(Json.text(value));
                case "first_seen_at" -> firstSeenAt = Json.instant(value);
                case "last_seen_at" -> lastSeenAt = Json.instant(value);
                case "started_at" -> startedAt = Json.instant(value);
                case "last_event_at" -> lastEventAt = Json.instant(value);
                case "changed_at" -> changedAt = Json.instant(value);
                case "events" -> events = Json.number(value);
                case "recent_events" -> recentEvents = Json.eventIds(value);
                case "suppressions" -> suppressions = SuppressionCodec.readOfAlert(value);
                case "flaps" -> flaps = SuppressionCodec.readFlaps(value);
                case "expires_at", "overdue_at" -> dueAt = Json.instant(value);
                case "expired", "overdue" -> turnedBySilence = Json.truth(value);
                default -> value.skipChildren();
            }
        }

        private Alert finish() {
            return new Alert(
                    Json.require(dedupKey, "dedup_key"),
                    Json.require(service, "service"),
                    Json.require(environment, "environment"),
                    Json.require(status, "status"),
                    Json.require(severity, "severity"),
                    Json.require(title, "title"),
                    Json.require(description, "description"),
                    Json.require(labels, "labels"),
                    Json.require(links, "links"),
                    Optional.ofNullable(incident),
                    Json.require(firstSeenAt, "first_seen_at"),
                    Json.require(lastSeenAt, "last_seen_at"),
                    Json.require(startedAt, "started_at"),
                    Json.require(lastEventAt, "last_event_at"),
                    Json.require(changedAt, "changed_at"),
                    Json.require(events, "events"),
                    Json.require(recentEvents, "recent_events"),
                    suppressions,
                    flaps,
                    new Expiry(Optional.ofNullable(dueAt), turnedBySilence));
        }
    }
}
