package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link Notification} as {@code docs/schemas/notification.v1.schema.json} describes it; the data of a signed webhook. */
public final class NotificationCodec extends JsonCodec<Notification> {

    /** Stateless; the only one. */
    public static final NotificationCodec INSTANCE = new NotificationCodec();

    private NotificationCodec() {}

    @Override
    public void write(JsonGenerator json, Notification v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id().value());
        json.writeStringField("target", v.target());
        Json.coded(json, "kind", v.kind());
        Json.coded(json, "reason", v.reason());
        Json.instant(json, "created_at", v.createdAt());
        json.writeFieldName("incident");
        IncidentCodec.INSTANCE.write(json, v.incident());
        json.writeEndObject();
    }

    @Override
    public Notification read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable NotificationId id;
        private @Nullable String target;
        private @Nullable NotificationKind kind;
        private @Nullable NotificationReason reason;
        private @Nullable Instant createdAt;
        private @Nullable Incident incident;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = new NotificationId(Json.text(value));
                case "target" -> target = Json.text(value);
                case "kind" -> kind = Json.coded(value, NotificationKind.class);
                case "reason" -> reason = Json.coded(value, NotificationReason.class);
                case "created_at" -> createdAt = Json.instant(value);
                case "incident" -> incident = IncidentCodec.INSTANCE.read(value);
                default -> value.skipChildren();
            }
        }

        private Notification finish() {
            return new Notification(
                    Json.require(id, "id"),
                    Json.require(target, "target"),
                    Json.require(kind, "kind"),
                    Json.require(reason, "reason"),
                    Json.require(createdAt, "created_at"),
                    Json.require(incident, "incident"));
        }
    }
}
