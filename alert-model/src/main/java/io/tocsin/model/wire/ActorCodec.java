package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.incident.Actor;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Actor}, part of other values. */
public final class ActorCodec extends JsonCodec<Actor> {

    /** Stateless; the only one. */
    public static final ActorCodec INSTANCE = new ActorCodec();

    private ActorCodec() {}

    @Override
    public void write(JsonGenerator json, Actor v) throws IOException {
        json.writeStartObject();
        Json.coded(json, "kind", v.kind());
        json.writeStringField("name", v.name());
        Json.optionalText(json, "via", v.via());
        json.writeEndObject();
    }

    @Override
    public Actor read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private Actor.@Nullable Kind kind;
        private @Nullable String name;
        private @Nullable String via;

        @Override
        public void read(String field, JsonParser value) throws IOException {
            switch (field) {
                case "kind" -> kind = Json.coded(value, Actor.Kind.class);
                case "name" -> name = Json.text(value);
                case "via" -> via = Json.text(value);
                default -> value.skipChildren();
            }
        }

        private Actor finish() {
            return new Actor(Json.require(kind, "kind"), Json.require(name, "name"), Optional.ofNullable(via));
        }
    }
}
