package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.incident.Storm;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Storm}, part of an incident; left out where there is none and never were many changes. */
final class StormCodec {

    private StormCodec() {}

    static void write(JsonGenerator json, Storm v) throws IOException {
        if (v.equals(Storm.NONE)) {
            return;
        }
        json.writeObjectFieldStart("storm");
        Json.optionalInstant(json, "since", v.since());
        Json.optionalInstant(json, "minute_from", v.minuteFrom());
        json.writeNumberField("changes", v.changes());
        Json.optionalInstant(json, "due_at", v.dueAt());
        json.writeNumberField("untold", v.untold());
        json.writeNumberField("absorbed", v.absorbed());
        json.writeArrayFieldStart("samples");
        for (Storm.Sample sample : v.samples()) {
            json.writeStartObject();
            json.writeStringField("dedup_key", sample.dedupKey().toString());
            Json.coded(json, "severity", sample.severity());
            json.writeStringField("title", sample.title());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("top_labels");
        for (Storm.TopLabel label : v.topLabels()) {
            json.writeStartObject();
            json.writeStringField("name", label.name());
            json.writeStringField("value", label.value());
            json.writeNumberField("count", label.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static Storm read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new Storm(
                Optional.ofNullable(draft.since),
                Optional.ofNullable(draft.minuteFrom),
                Json.require(draft.changes, "changes"),
                Optional.ofNullable(draft.dueAt),
                Json.require(draft.untold, "untold"),
                Json.require(draft.absorbed, "absorbed"),
                Json.require(draft.samples, "samples"),
                Json.require(draft.topLabels, "top_labels"));
    }

    private static final class Draft implements Json.Field {

        private @Nullable Instant since;
        private @Nullable Instant minuteFrom;
        private @Nullable Integer changes;
        private @Nullable Instant dueAt;
        private @Nullable Long untold;
        private @Nullable Long absorbed;
        private @Nullable List<Storm.Sample> samples;
        private @Nullable List<Storm.TopLabel> topLabels;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "since" -> since = Json.instant(value);
                case "minute_from" -> minuteFrom = Json.instant(value);
                case "changes" -> changes = Json.smallNumber(value);
                case "due_at" -> dueAt = Json.instant(value);
                case "untold" -> untold = Json.number(value);
                case "absorbed" -> absorbed = Json.number(value);
                case "samples" -> samples = samples(value);
                case "top_labels" -> topLabels = topLabels(value);
                default -> value.skipChildren();
            }
        }
    }

    private static List<Storm.Sample> samples(JsonParser json) throws IOException {
        List<Storm.Sample> samples = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Entry entry = new Entry();
            Json.object(json, entry);
            samples.add(new Storm.Sample(
                    Json.require(entry.dedupKey, "dedup_key"),
                    Json.require(entry.severity, "severity"),
                    Json.require(entry.title, "title")));
        }
        return samples;
    }

    private static List<Storm.TopLabel> topLabels(JsonParser json) throws IOException {
        List<Storm.TopLabel> labels = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Entry entry = new Entry();
            Json.object(json, entry);
            labels.add(new Storm.TopLabel(
                    Json.require(entry.name, "name"),
                    Json.require(entry.value, "value"),
                    Json.require(entry.count, "count")));
        }
        return labels;
    }

    /** Of either list. */
    private static final class Entry implements Json.Field {

        private @Nullable DedupKey dedupKey;
        private @Nullable Severity severity;
        private @Nullable String title;
        private @Nullable String name;
        private @Nullable String value;
        private @Nullable Long count;

        @Override
        public void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "dedup_key" -> dedupKey = DedupKey.parse(Json.text(json));
                case "severity" -> severity = Json.coded(json, Severity.class);
                case "title" -> title = Json.text(json);
                case "name" -> name = Json.text(json);
                case "value" -> value = Json.text(json);
                case "count" -> count = Json.number(json);
                default -> json.skipChildren();
            }
        }
    }
}
