package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.SuppressedAlerts;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has to do with suppression, as parts of alerts, incidents and changes. What says nothing is left out. */
final class SuppressionCodec {

    private SuppressionCodec() {}

    private interface Item<T> {
        T read(JsonParser json) throws IOException;
    }

    static void write(JsonGenerator json, Suppressions v) throws IOException {
        if (v.any()) {
            json.writeObjectFieldStart("suppressions");
            write(json, "sources", v.named());
            json.writeNumberField("count", v.count());
            json.writeEndObject();
        }
    }

    static void write(JsonGenerator json, Flaps v) throws IOException {
        if (v.equals(Flaps.NONE)) {
            return;
        }
        json.writeObjectFieldStart("flaps");
        json.writeArrayFieldStart("turns");
        for (Instant turn : v.turns()) {
            json.writeString(IsoInstant.format(turn));
        }
        json.writeEndArray();
        Json.optionalInstant(json, "settles_at", v.settlesAt());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, SuppressedAlerts v) throws IOException {
        if (v.equals(SuppressedAlerts.NONE)) {
            return;
        }
        json.writeObjectFieldStart("suppressed");
        json.writeNumberField("alerts", v.alerts());
        json.writeArrayFieldStart("sources");
        for (SuppressedAlerts.Source source : v.sources()) {
            json.writeStartObject();
            fields(json, source.by());
            json.writeNumberField("alerts", source.alerts());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("others", v.others());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, IncidentSuppression v) throws IOException {
        if (!v.equals(IncidentSuppression.NONE)) {
            json.writeObjectFieldStart("suppression");
            json.writeBooleanField("active", v.active());
            write(json, "sources", v.own());
            json.writeEndObject();
        }
    }

    static void write(JsonGenerator json, String field, List<Suppression> all) throws IOException {
        json.writeArrayFieldStart(field);
        for (Suppression one : all) {
            json.writeStartObject();
            fields(json, one);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Suppression v) throws IOException {
        Json.coded(json, "kind", v.kind());
        json.writeStringField("source", v.source());
    }

    static Suppressions readOfAlert(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new Suppressions(draft.suppressions(), Json.require(draft.count, "count"));
    }

    static Flaps readFlaps(JsonParser json) throws IOException {
        FlapsDraft draft = new FlapsDraft();
        Json.object(json, draft);
        return new Flaps(Json.require(draft.turns, "turns"), Optional.ofNullable(draft.settlesAt));
    }

    static SuppressedAlerts readOfMembers(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new SuppressedAlerts(
                Json.require(draft.alerts, "alerts"),
                Json.require(draft.sources, "sources").stream()
                        .map(SourceDraft::counted)
                        .toList(),
                Json.require(draft.others, "others"));
    }

    static IncidentSuppression readOfIncident(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new IncidentSuppression(Json.require(draft.active, "active"), draft.suppressions());
    }

    static List<Suppression> readAll(JsonParser json) throws IOException {
        return list(json, value -> SourceDraft.of(value).suppression());
    }

    private static <T> List<T> list(JsonParser json, Item<T> item) throws IOException {
        List<T> items = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(item.read(json));
        }
        return items;
    }

    private static final class SourceDraft implements Json.Field {
        private @Nullable SuppressionKind kind;
        private @Nullable String source;
        private @Nullable Integer alerts;

        static SourceDraft of(JsonParser json) throws IOException {
            SourceDraft draft = new SourceDraft();
            Json.object(json, draft);
            return draft;
        }

        Suppression suppression() {
            return new Suppression(Json.require(kind, "kind"), Json.require(source, "source"));
        }

        SuppressedAlerts.Source counted() {
            return new SuppressedAlerts.Source(suppression(), Json.require(alerts, "alerts"));
        }

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "kind" -> kind = Json.coded(value, SuppressionKind.class);
                case "source" -> source = Json.text(value);
                case "alerts" -> alerts = Json.smallNumber(value);
                default -> value.skipChildren();
            }
        }
    }

    private static final class FlapsDraft implements Json.Field {
        private @Nullable List<Instant> turns;
        private @Nullable Instant settlesAt;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "turns" -> turns = list(value, Json::instant);
                case "settles_at" -> settlesAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }
    }

    private static final class Draft implements Json.Field {
        private @Nullable List<SourceDraft> sources;
        private @Nullable Integer count;
        private @Nullable Integer alerts;
        private @Nullable Integer others;
        private @Nullable Boolean active;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "sources" -> sources = list(value, SourceDraft::of);
                case "count" -> count = Json.smallNumber(value);
                case "alerts" -> alerts = Json.smallNumber(value);
                case "others" -> others = Json.smallNumber(value);
                case "active" -> active = Json.truth(value);
                default -> value.skipChildren();
            }
        }

        private List<Suppression> suppressions() {
            return Json.require(sources, "sources").stream()
                    .map(SourceDraft::suppression)
                    .toList();
        }
    }
}
