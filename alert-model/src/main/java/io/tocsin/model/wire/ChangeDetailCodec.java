package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.ResolveReason;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ChangeDetail}, part of an incident change: {@code kind}, and what this kind carries. */
public final class ChangeDetailCodec extends JsonCodec<ChangeDetail> {

    /** Stateless; the only one. */
    public static final ChangeDetailCodec INSTANCE = new ChangeDetailCodec();

    private ChangeDetailCodec() {}

    @Override
    public void write(JsonGenerator json, ChangeDetail v) throws IOException {
        write(json, v, null);
    }

    /** As above, with the alert's bytes where they are known already; they must be those of the detail's alert. */
    void write(JsonGenerator json, ChangeDetail v, byte @Nullable [] alert) throws IOException {
        json.writeStartObject();
        Json.coded(json, "kind", v.kind());
        if (v.alert().isPresent()) {
            json.writeFieldName("alert");
            if (alert == null) {
                AlertCodec.INSTANCE.write(json, v.alert().get());
            } else {
                EncodedJson.write(json, alert);
            }
        }
        if (v instanceof ChangeDetail.IncidentHeld held) {
            Json.instant(json, "until", held.until());
        } else if (v instanceof ChangeDetail.IncidentAcknowledged acknowledged) {
            json.writeStringField("note", acknowledged.note());
        } else if (v instanceof ChangeDetail.IncidentResolved resolved) {
            Json.coded(json, "reason", resolved.reason());
            json.writeStringField("note", resolved.note());
        } else if (v instanceof ChangeDetail.NoteAdded note) {
            json.writeStringField("note", note.text());
        }
        json.writeEndObject();
    }

    @Override
    public ChangeDetail read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable ChangeKind kind;
        private @Nullable Alert alert;
        private @Nullable Instant until;
        private @Nullable ResolveReason reason;
        private @Nullable String note;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "kind" -> kind = Json.coded(value, ChangeKind.class);
                case "alert" -> alert = AlertCodec.INSTANCE.read(value);
                case "until" -> until = Json.instant(value);
                case "reason" -> reason = Json.coded(value, ResolveReason.class);
                case "note" -> note = Json.text(value);
                default -> value.skipChildren();
            }
        }

        private ChangeDetail finish() {
            return switch (Json.require(kind, "detail.kind")) {
                case INCIDENT_HELD -> new ChangeDetail.IncidentHeld(member(), Json.require(until, "detail.until"));
                case INCIDENT_WITHDRAWN -> new ChangeDetail.IncidentWithdrawn(member());
                case INCIDENT_OPENED -> new ChangeDetail.IncidentOpened(Optional.ofNullable(alert));
                case ALERT_ATTACHED -> new ChangeDetail.AlertAttached(member());
                case ALERT_UPDATED -> new ChangeDetail.AlertUpdated(member());
                case ALERT_RESOLVED -> new ChangeDetail.AlertResolved(member());
                case INCIDENT_ACKNOWLEDGED -> new ChangeDetail.IncidentAcknowledged(Json.require(note, "detail.note"));
                case INCIDENT_RESOLVED ->
                    new ChangeDetail.IncidentResolved(
                            Json.require(reason, "detail.reason"), Json.require(note, "detail.note"));
                case INCIDENT_REOPENED -> new ChangeDetail.IncidentReopened(member());
                case NOTE_ADDED -> new ChangeDetail.NoteAdded(Json.require(note, "detail.note"));
            };
        }

        private Alert member() {
            return Json.require(alert, "detail.alert");
        }
    }
}
