package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.LeadReason;
import io.tocsin.model.incident.ProbableCause;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link IncidentGroup}, part of an incident and of a journal entry. */
public final class IncidentGroupCodec extends JsonCodec<IncidentGroup> {

    /** Stateless; the only one. */
    public static final IncidentGroupCodec INSTANCE = new IncidentGroupCodec();

    private IncidentGroupCodec() {}

    @Override
    public void write(JsonGenerator json, IncidentGroup v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id().value());
        Json.coded(json, "role", v.role());
        json.writeStringField("lead_id", v.lead().value());
        json.writeStringField("lead_service", v.leadService().value());
        Json.coded(json, "lead_severity", v.leadSeverity());
        if (v.leadReason() != LeadReason.FIRST) {
            Json.coded(json, "lead_reason", v.leadReason());
        }
        Json.coded(json, "reason", v.reason());
        json.writeStringField("detail", v.detail());
        Json.instant(json, "joined_at", v.joinedAt());
        if (v.cause().isPresent()) {
            json.writeFieldName("cause");
            ProbableCauseCodec.INSTANCE.write(json, v.cause().get());
        }
        json.writeNumberField("size", v.size());
        Json.services(json, "services", v.services());
        Json.optionalInstant(json, "held_until", v.heldUntil());
        json.writeEndObject();
    }

    @Override
    public IncidentGroup read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable GroupId id;
        private @Nullable GroupRole role;
        private @Nullable IncidentId lead;
        private @Nullable ServiceName leadService;
        private @Nullable Severity leadSeverity;
        private LeadReason leadReason = LeadReason.FIRST;
        private @Nullable GroupReason reason;
        private @Nullable String detail;
        private @Nullable Instant joinedAt;
        private @Nullable ProbableCause cause;
        private @Nullable Integer size;
        private @Nullable List<ServiceName> services;
        private @Nullable Instant heldUntil;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = new GroupId(Json.text(value));
                case "role" -> role = Json.coded(value, GroupRole.class);
                case "lead_id" -> lead = new IncidentId(Json.text(value));
                case "lead_service" -> leadService = new ServiceName(Json.text(value));
                case "lead_severity" -> leadSeverity = Json.coded(value, Severity.class);
                case "lead_reason" -> leadReason = Json.coded(value, LeadReason.class);
                case "reason" -> reason = Json.coded(value, GroupReason.class);
                case "detail" -> detail = Json.text(value);
                case "joined_at" -> joinedAt = Json.instant(value);
                case "cause" -> cause = ProbableCauseCodec.INSTANCE.read(value);
                case "size" -> size = Json.smallNumber(value);
                case "services" -> services = Json.services(value);
                case "held_until" -> heldUntil = Json.instant(value);
                default -> value.skipChildren();
            }
        }

        private IncidentGroup finish() {
            return new IncidentGroup(
                    Json.require(id, "group.id"),
                    Json.require(role, "group.role"),
                    Json.require(lead, "group.lead_id"),
                    Json.require(leadService, "group.lead_service"),
                    Json.require(leadSeverity, "group.lead_severity"),
                    leadReason,
                    Json.require(reason, "group.reason"),
                    Json.require(detail, "group.detail"),
                    Json.require(joinedAt, "group.joined_at"),
                    Optional.ofNullable(cause),
                    Json.require(size, "group.size"),
                    Json.require(services, "group.services"),
                    Optional.ofNullable(heldUntil));
        }
    }
}
