package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Recurrence;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Silence}, part of a publication; its matchers as people write them. */
public final class SilenceCodec extends JsonCodec<Silence> {

    /** Stateless; the only one. */
    public static final SilenceCodec INSTANCE = new SilenceCodec();

    private SilenceCodec() {}

    @Override
    public void write(JsonGenerator json, Silence v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id());
        json.writeArrayFieldStart("matchers");
        for (Matcher matcher : v.matchers()) {
            json.writeString(matcher.toString());
        }
        json.writeEndArray();
        Json.instant(json, "starts_at", v.startsAt());
        Json.instant(json, "ends_at", v.endsAt());
        if (v.recurrence().isPresent()) {
            Recurrence recurrence = v.recurrence().get();
            json.writeObjectFieldStart("recurrence");
            json.writeStringField("rule", recurrence.rule());
            json.writeStringField("zone", recurrence.zone().getId());
            json.writeNumberField("duration_ms", recurrence.duration().toMillis());
            json.writeEndObject();
        }
        json.writeStringField("comment", v.comment());
        json.writeEndObject();
    }

    @Override
    public Silence read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        try {
            return draft.finish();
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("silence: " + e.getMessage(), e);
        }
    }

    private static final class Draft implements Json.Field {
        private @Nullable String id;
        private @Nullable List<Matcher> matchers;
        private @Nullable Instant startsAt;
        private @Nullable Instant endsAt;
        private @Nullable Recurrence recurrence;
        private @Nullable String comment;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = Json.text(value);
                case "matchers" -> matchers = matchers(value);
                case "starts_at" -> startsAt = Json.instant(value);
                case "ends_at" -> endsAt = Json.instant(value);
                case "recurrence" -> recurrence = RecurrenceDraft.read(value);
                case "comment" -> comment = Json.text(value);
                default -> value.skipChildren();
            }
        }

        private Silence finish() {
            return new Silence(
                    Json.require(id, "id"),
                    Json.require(matchers, "matchers"),
                    Json.require(startsAt, "starts_at"),
                    Json.require(endsAt, "ends_at"),
                    Optional.ofNullable(recurrence),
                    Json.require(comment, "comment"));
        }
    }

    private static List<Matcher> matchers(JsonParser json) throws IOException {
        List<Matcher> matchers = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            matchers.addAll(MatcherParser.parse(Json.text(json)));
        }
        return matchers;
    }
}
