package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An {@link IncidentChange} as {@code docs/schemas/incident-change.v1.schema.json} describes it. */
public final class IncidentChangeCodec extends JsonCodec<IncidentChange> {

    /** Stateless; the only one. */
    public static final IncidentChangeCodec INSTANCE = new IncidentChangeCodec();

    private IncidentChangeCodec() {}

    @Override
    public void write(JsonGenerator json, IncidentChange v) throws IOException {
        json.writeStartObject();
        json.writeFieldName("incident");
        IncidentCodec.INSTANCE.write(json, v.incident());
        json.writeFieldName("detail");
        ChangeDetailCodec.INSTANCE.write(json, v.detail());
        writeRest(json, v);
    }

    /**
     * The same bytes as {@link #encode(Object)} gives, for a writer that keeps the incident and the alert too and has
     * encoded them already: together they are nearly all of a change.
     *
     * @param incident the change's incident, by {@link IncidentCodec}
     * @param alert the alert of the change's detail, by {@link AlertCodec}; null when it has none
     */
    public byte[] encode(IncidentChange v, byte[] incident, byte @Nullable [] alert) {
        return bytesOf(json -> {
            json.writeStartObject();
            json.writeFieldName("incident");
            EncodedJson.write(json, incident);
            json.writeFieldName("detail");
            ChangeDetailCodec.INSTANCE.write(json, v.detail(), alert);
            writeRest(json, v);
        });
    }

    private static void writeRest(JsonGenerator json, IncidentChange v) throws IOException {
        Json.coded(json, "severity_before", v.severityBefore());
        json.writeFieldName("actor");
        ActorCodec.INSTANCE.write(json, v.actor());
        Json.instant(json, "at", v.at());
        json.writeStringField("position", v.position().toString());
        json.writeStringField("caused_by", v.causedBy());
        json.writeEndObject();
    }

    @Override
    public IncidentChange read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable Incident incident;
        private @Nullable ChangeDetail detail;
        private @Nullable Severity severityBefore;
        private @Nullable Actor actor;
        private @Nullable Instant at;
        private @Nullable JournalPosition position;
        private @Nullable String causedBy;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "incident" -> incident = IncidentCodec.INSTANCE.read(value);
                case "detail" -> detail = ChangeDetailCodec.INSTANCE.read(value);
                case "severity_before" -> severityBefore = Json.coded(value, Severity.class);
                case "actor" -> actor = ActorCodec.INSTANCE.read(value);
                case "at" -> at = Json.instant(value);
                case "position" -> position = JournalPosition.parse(Json.text(value));
                case "caused_by" -> causedBy = Json.text(value);
                default -> value.skipChildren();
            }
        }

        private IncidentChange finish() {
            return new IncidentChange(
                    Json.require(incident, "incident"),
                    Json.require(detail, "detail"),
                    Json.require(severityBefore, "severity_before"),
                    Json.require(actor, "actor"),
                    Json.require(at, "at"),
                    Json.require(position, "position"),
                    Json.require(causedBy, "caused_by"));
        }
    }
}
