package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Incident} as {@code docs/schemas/incident.v1.schema.json} describes it; also its form in the engine's store. */
public final class IncidentCodec extends JsonCodec<Incident> {

    /** Stateless; the only one. */
    public static final IncidentCodec INSTANCE = new IncidentCodec();

    private IncidentCodec() {}

    @Override
    public void write(JsonGenerator json, Incident v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id().value());
        json.writeStringField("service", v.service().value());
        json.writeStringField("environment", v.environment());
        json.writeStringField("rule", v.rule());
        Json.optionalText(json, "rules_version", v.rulesVersion());
        Json.labels(json, "correlation_key", v.correlationKey().values());
        json.writeStringField("first_event_id", v.firstEvent().value());
        json.writeStringField("title", v.title());
        Json.coded(json, "status", v.status());
        Json.coded(json, "severity", v.severity());
        json.writeNumberField("generation", v.generation());
        json.writeNumberField("revision", v.revision());
        Json.optionalInstant(json, "held_until", v.heldUntil());
        Json.instant(json, "opened_at", v.openedAt());
        Json.instant(json, "started_at", v.startedAt());
        Json.instant(json, "last_joined_at", v.lastJoinedAt());
        Json.instant(json, "last_changed_at", v.lastChangedAt());
        Json.optionalInstant(json, "resolve_due_at", v.resolveDueAt());
        writeStatus(json, v);
        json.writeFieldName("alerts");
        AlertCountsCodec.INSTANCE.write(json, v.alerts());
        write(json, v.handling());
        SuppressionCodec.write(json, v.suppression());
        if (v.collecting().isPresent()) {
            json.writeFieldName("collecting");
            CollectingCodec.INSTANCE.write(json, v.collecting().get());
        }
        StormCodec.write(json, v.storm());
        writeGroup(json, v.group());
        ResponseCodec.write(json, v.response());
        json.writeEndObject();
    }

    private static void writeStatus(JsonGenerator json, Incident v) throws IOException {
        if (v.acknowledgement().isPresent()) {
            json.writeFieldName("acknowledgement");
            AcknowledgementCodec.INSTANCE.write(json, v.acknowledgement().get());
        }
        if (v.resolution().isPresent()) {
            json.writeFieldName("resolution");
            ResolutionCodec.INSTANCE.write(json, v.resolution().get());
        }
    }

    private static void writeGroup(JsonGenerator json, Optional<IncidentGroup> v) throws IOException {
        if (v.isPresent()) {
            json.writeFieldName("group");
            IncidentGroupCodec.INSTANCE.write(json, v.get());
        }
    }

    private static void write(JsonGenerator json, Handling v) throws IOException {
        Json.optionalText(json, "assignee", v.assignee());
        if (v.severity().isPresent()) {
            Json.coded(json, "severity_by_person", v.severity().get());
        }
        Json.optionalInstant(json, "quiet_until", v.quietUntil());
    }

    @Override
    public Incident read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable IncidentId id;
        private @Nullable ServiceName service;
        private @Nullable String environment;
        private @Nullable String rule;
        private @Nullable RulesVersion rulesVersion;
        private @Nullable CorrelationKey correlationKey;
        private @Nullable EventId firstEvent;
        private @Nullable String title;
        private @Nullable IncidentStatus status;
        private @Nullable Severity severity;
        private @Nullable Integer generation;
        private @Nullable Long revision;
        private @Nullable Instant heldUntil;
        private @Nullable Instant openedAt;
        private @Nullable Instant startedAt;
        private @Nullable Instant lastJoinedAt;
        private @Nullable Instant lastChangedAt;
        private @Nullable Instant resolveDueAt;
        private @Nullable Acknowledgement acknowledgement;
        private @Nullable Resolution resolution;
        private @Nullable AlertCounts alerts;
        private @Nullable String assignee;
        private @Nullable Severity severityByPerson;
        private @Nullable Instant quietUntil;
        private IncidentSuppression suppression = IncidentSuppression.NONE;
        private @Nullable Collecting collecting;
        private Storm storm = Storm.NONE;
        private @Nullable IncidentGroup group;
        private Response response = Response.NONE;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = new IncidentId(Json.text(value));
                case "service" -> service = new ServiceName(Json.text(value));
                case "environment" -> environment = Json.text(value);
                case "rule" -> rule = Json.text(value);
                case "rules_version" -> rulesVersion = new RulesVersion(Json.text(value));
                case "correlation_key" -> correlationKey = new CorrelationKey(Json.labels(value));
                case "first_event_id" -> firstEvent = new EventId(Json.text(value));
                case "title" -> title = Json.text(value);
                case "status" -> status = Json.coded(value, IncidentStatus.class);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "generation" -> generation = Json.smallNumber(value);
                case "revision" -> revision = Json.number(value);
                case "held_until" -> heldUntil = Json.instant(value);
                case "opened_at" -> openedAt = Json.instant(value);
                case "started_at" -> startedAt = Json.instant(value);
                case "last_joined_at" -> lastJoinedAt = Json.instant(value);
                case "last_changed_at" -> lastChangedAt = Json.instant(value);
                case "resolve_due_at" -> resolveDueAt = Json.instant(value);
                case "acknowledgement" -> acknowledgement = AcknowledgementCodec.INSTANCE.read(value);
                case "resolution" -> resolution = ResolutionCodec.INSTANCE.read(value);
                case "alerts" -> alerts = AlertCountsCodec.INSTANCE.read(value);
                case "assignee" -> assignee = Json.text(value);
                case "severity_by_person" -> severityByPerson = Json.coded(value, Severity.class);
                case "quiet_until" -> quietUntil = Json.instant(value);
                case "storm" -> storm = StormCodec.read(value);
                case "suppression" -> suppression = SuppressionCodec.readOfIncident(value);
                case "collecting" -> collecting = CollectingCodec.INSTANCE.read(value);
                case "response" -> response = ResponseCodec.read(value);
                case "group" -> group = IncidentGroupCodec.INSTANCE.read(value);
                default -> value.skipChildren();
            }
        }

        private Incident finish() {
            return new Incident(
                    Json.require(id, "id"),
                    Json.require(service, "service"),
                    Json.require(environment, "environment"),
                    Json.require(rule, "rule"),
                    Optional.ofNullable(rulesVersion),
                    Json.require(correlationKey, "correlation_key"),
                    Json.require(firstEvent, "first_event_id"),
                    Json.require(title, "title"),
                    Json.require(status, "status"),
                    Json.require(severity, "severity"),
                    Json.require(generation, "generation"),
                    Json.require(revision, "revision"),
                    Optional.ofNullable(heldUntil),
                    Json.require(openedAt, "opened_at"),
                    Json.require(startedAt, "started_at"),
                    Json.require(lastJoinedAt, "last_joined_at"),
                    Json.require(lastChangedAt, "last_changed_at"),
                    Optional.ofNullable(resolveDueAt),
                    Optional.ofNullable(acknowledgement),
                    Optional.ofNullable(resolution),
                    Json.require(alerts, "alerts"),
                    new Handling(
                            Optional.ofNullable(assignee),
                            Optional.ofNullable(severityByPerson),
                            Optional.ofNullable(quietUntil)),
                    suppression,
                    Optional.ofNullable(collecting),
                    storm,
                    Optional.ofNullable(group),
                    response);
        }
    }
}
