package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Acknowledgement}, part of an incident. */
public final class AcknowledgementCodec extends JsonCodec<Acknowledgement> {

    /** Stateless; the only one. */
    public static final AcknowledgementCodec INSTANCE = new AcknowledgementCodec();

    private AcknowledgementCodec() {}

    @Override
    public void write(JsonGenerator json, Acknowledgement v) throws IOException {
        json.writeStartObject();
        json.writeFieldName("by");
        ActorCodec.INSTANCE.write(json, v.by());
        Json.instant(json, "at", v.at());
        Json.optionalInstant(json, "expires_at", v.expiresAt());
        json.writeEndObject();
    }

    @Override
    public Acknowledgement read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable Actor by;
        private @Nullable Instant at;
        private @Nullable Instant expiresAt;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "by" -> by = ActorCodec.INSTANCE.read(value);
                case "at" -> at = Json.instant(value);
                case "expires_at" -> expiresAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }

        private Acknowledgement finish() {
            return new Acknowledgement(Json.require(by, "by"), Json.require(at, "at"), Optional.ofNullable(expiresAt));
        }
    }
}
