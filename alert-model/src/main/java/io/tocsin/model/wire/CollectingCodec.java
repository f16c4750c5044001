package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.incident.Collecting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Collecting}, part of an incident. */
public final class CollectingCodec extends JsonCodec<Collecting> {

    /** Stateless; the only one. */
    public static final CollectingCodec INSTANCE = new CollectingCodec();

    private CollectingCodec() {}

    @Override
    public void write(JsonGenerator json, Collecting v) throws IOException {
        json.writeStartObject();
        json.writeNumberField("at_least", v.atLeast());
        json.writeNumberField("within_ms", v.within().toMillis());
        json.writeArrayFieldStart("fired");
        for (Collecting.Fired one : v.fired()) {
            json.writeStartObject();
            json.writeStringField("dedup_key", one.alert().toString());
            Json.instant(json, "at", one.at());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public Collecting read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new Collecting(
                Json.require(draft.atLeast, "at_least"),
                Duration.ofMillis(Json.require(draft.withinMillis, "within_ms")),
                Json.require(draft.fired, "fired"));
    }

    private static List<Collecting.Fired> all(JsonParser json) throws IOException {
        List<Collecting.Fired> all = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            FiredDraft draft = new FiredDraft();
            Json.object(json, draft);
            all.add(new Collecting.Fired(Json.require(draft.alert, "dedup_key"), Json.require(draft.at, "at")));
        }
        return all;
    }

    private static final class FiredDraft implements Json.Field {
        private @Nullable DedupKey alert;
        private @Nullable Instant at;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "dedup_key" -> alert = DedupKey.parse(Json.text(value));
                case "at" -> at = Json.instant(value);
                default -> value.skipChildren();
            }
        }
    }

    private static final class Draft implements Json.Field {
        private @Nullable Integer atLeast;
        private @Nullable Long withinMillis;
        private @Nullable List<Collecting.Fired> fired;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "at_least" -> atLeast = Json.smallNumber(value);
                case "within_ms" -> withinMillis = Json.number(value);
                case "fired" -> fired = all(value);
                default -> value.skipChildren();
            }
        }
    }
}
