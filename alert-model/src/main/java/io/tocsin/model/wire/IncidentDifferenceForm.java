package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.replay.IncidentDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the difference between the incidents of two rule sets is written and read. */
final class IncidentDifferenceForm {

    private final Map<String, Long> counts = new TreeMap<>();
    private @Nullable List<IncidentDifference.Example> examples;

    private IncidentDifferenceForm() {}

    static void write(JsonGenerator json, IncidentDifference found) throws IOException {
        json.writeStartObject();
        json.writeNumberField("same", found.same());
        json.writeNumberField("changed", found.changed());
        json.writeNumberField("opened", found.opened());
        json.writeNumberField("gone", found.gone());
        json.writeNumberField("merged", found.merged());
        json.writeNumberField("split", found.split());
        json.writeArrayFieldStart("examples");
        for (IncidentDifference.Example one : found.first()) {
            write(json, one);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, IncidentDifference.Example one) throws IOException {
        json.writeStartObject();
        json.writeStringField("what", one.what());
        json.writeStringField("service", one.service());
        json.writeStringField("title", one.title());
        json.writeStringField("incident_id", one.incident());
        json.writeArrayFieldStart("others");
        for (String other : one.others()) {
            json.writeString(other);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static IncidentDifference read(JsonParser json) throws IOException {
        IncidentDifferenceForm form = new IncidentDifferenceForm();
        Json.object(json, form::take);
        return new IncidentDifference(
                form.count("same"),
                form.count("changed"),
                form.count("opened"),
                form.count("gone"),
                form.count("merged"),
                form.count("split"),
                Json.require(form.examples, "examples"));
    }

    private long count(String what) {
        return Json.require(counts.get(what), what);
    }

    private void take(String field, JsonParser value) throws IOException {
        switch (field) {
            case "same", "changed", "opened", "gone", "merged", "split" -> counts.put(field, Json.number(value));
            case "examples" -> examples = examples(value);
            default -> value.skipChildren();
        }
    }

    private static List<IncidentDifference.Example> examples(JsonParser json) throws IOException {
        List<IncidentDifference.Example> examples = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            examples.add(example(json));
        }
        return examples;
    }

    private static IncidentDifference.Example example(JsonParser json) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Map<String, List<String>> lists = new TreeMap<>();
        Json.object(json, (name, value) -> {
            switch (name) {
                case "what", "service", "title", "incident_id" -> texts.put(name, Json.text(value));
                case "others" -> lists.put(name, texts(value));
                default -> value.skipChildren();
            }
        });
        return new IncidentDifference.Example(
                Json.require(texts.get("what"), "what"),
                Json.require(texts.get("service"), "service"),
                Json.require(texts.get("title"), "title"),
                Json.require(texts.get("incident_id"), "incident_id"),
                Json.require(lists.get("others"), "others"));
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(Json.text(json));
        }
        return texts;
    }
}
