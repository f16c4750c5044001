package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Resolution}, part of an incident. */
public final class ResolutionCodec extends JsonCodec<Resolution> {

    /** Stateless; the only one. */
    public static final ResolutionCodec INSTANCE = new ResolutionCodec();

    private ResolutionCodec() {}

    @Override
    public void write(JsonGenerator json, Resolution v) throws IOException {
        json.writeStartObject();
        Json.coded(json, "reason", v.reason());
        json.writeFieldName("by");
        ActorCodec.INSTANCE.write(json, v.by());
        Json.instant(json, "at", v.at());
        Json.optionalText(json, "into", v.into());
        json.writeEndObject();
    }

    @Override
    public Resolution read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable ResolveReason reason;
        private @Nullable Actor by;
        private @Nullable Instant at;
        private @Nullable IncidentId into;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "reason" -> reason = Json.coded(value, ResolveReason.class);
                case "by" -> by = ActorCodec.INSTANCE.read(value);
                case "at" -> at = Json.instant(value);
                case "into" -> into = new IncidentId(Json.text(value));
                default -> value.skipChildren();
            }
        }

        private Resolution finish() {
            return new Resolution(
                    Json.require(reason, "reason"),
                    Json.require(by, "by"),
                    Json.require(at, "at"),
                    Optional.ofNullable(into));
        }
    }
}
