package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.InhibitionSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link InhibitionSource}, part of a journal entry. */
public final class InhibitionSourceCodec extends JsonCodec<InhibitionSource> {

    /** Stateless; the only one. */
    public static final InhibitionSourceCodec INSTANCE = new InhibitionSourceCodec();

    private InhibitionSourceCodec() {}

    @Override
    public void write(JsonGenerator json, InhibitionSource v) throws IOException {
        json.writeStartObject();
        json.writeStringField("inhibition", v.inhibition());
        json.writeStringField("definition", v.definition());
        json.writeNumberField("since", v.since());
        json.writeArrayFieldStart("values");
        for (String value : v.values()) {
            json.writeString(value);
        }
        json.writeEndArray();
        json.writeBooleanField("both_sides", v.bothSides());
        json.writeStringField("service", v.service().value());
        json.writeStringField("dedup_key", v.alert().toString());
        json.writeEndObject();
    }

    @Override
    public InhibitionSource read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static List<String> values(JsonParser json) throws IOException {
        List<String> values = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(Json.text(json));
        }
        return values;
    }

    private static final class Draft implements Json.Field {
        private @Nullable String inhibition;
        private @Nullable String definition;
        private @Nullable Long since;
        private @Nullable List<String> values;
        private @Nullable Boolean bothSides;
        private @Nullable ServiceName service;
        private @Nullable DedupKey alert;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "inhibition" -> inhibition = Json.text(value);
                case "definition" -> definition = Json.text(value);
                case "since" -> since = Json.number(value);
                case "values" -> values = values(value);
                case "both_sides" -> bothSides = Json.truth(value);
                case "service" -> service = new ServiceName(Json.text(value));
                case "dedup_key" -> alert = DedupKey.parse(Json.text(value));
                default -> value.skipChildren();
            }
        }

        private InhibitionSource finish() {
            return new InhibitionSource(
                    Json.require(inhibition, "source.inhibition"),
                    Json.require(definition, "source.definition"),
                    Json.require(since, "source.since"),
                    Json.require(values, "source.values"),
                    Json.require(bothSides, "source.both_sides"),
                    Json.require(service, "source.service"),
                    Json.require(alert, "source.dedup_key"));
        }
    }
}
