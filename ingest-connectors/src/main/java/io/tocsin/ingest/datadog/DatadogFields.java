package io.tocsin.ingest.datadog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.Tags;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a payload under whatever names and nesting its template gave them. What is null, empty, the word
 * "null" or a variable that Datadog did not replace counts as absent.
 */
final class DatadogFields {

    /** Wrappers that add nothing to the names inside them. */
    private static final Set<String> TRANSPARENT =
            Set.of("data", "payload", "datadog", "webhook", "notification", "attributes", "custom");

    /** Wrappers whose names for an alert's identity are the alert's. */
    private static final Set<String> IDENTIFYING = Set.of("alert", "event", "monitor", "securitysignal", "signal");

    /** Names that mean something only together with the name of the object around them. */
    private static final Set<String> AMBIGUOUS = Set.of(
            "id",
            "name",
            "title",
            "url",
            "link",
            "status",
            "state",
            "severity",
            "type",
            "uuid",
            "key",
            "message",
            "msg",
            "body",
            "text",
            "description",
            "date",
            "time",
            "priority",
            "fields",
            "value",
            "publicid",
            "level",
            "service",
            "summary",
            "details",
            "query",
            "action",
            "timestamp");

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Set<String> unexpanded = new TreeSet<>();

    /** What stands at a path; {@code other} when no field of ours stands for it. */
    private record Leaf(String path, SentValue value, boolean alias, boolean other) {}

    /** Reads the object on whose begin the parser stands, to its end. */
    static DatadogFields read(JsonParser json) throws IOException {
        DatadogFields fields = new DatadogFields();
        fields.collect(json, "", "", null);
        return fields;
    }

    /** The text of the first name of this field that holds one. */
    Optional<String> text(DatadogField field) {
        return first(field, Optional::of);
    }

    /**
     * The text of a field that tells alerts apart. Only from where Datadog's variables stand: an {@code alias} inside
     * somebody's {@code meta} is not the alert's, and would make one alert of many.
     */
    Optional<String> identity(DatadogField field) {
        for (int i = 0; i < field.names().size(); i++) {
            Leaf leaf = leaves.get(field.names().get(i));
            if (leaf != null && (!leaf.alias() || IDENTIFYING.contains(LooseFields.normal(parent(leaf.path()))))) {
                Optional<String> text = leaf.value().text();
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(path.lastIndexOf('.', dot - 1) + 1, dot);
    }

    /** The first value of this field that means something to the reader, in the order of its names. */
    <T> Optional<T> first(DatadogField field, Function<String, Optional<T>> reader) {
        for (int i = 0; i < field.names().size(); i++) {
            Leaf leaf = leaves.get(field.names().get(i));
            Optional<T> read =
                    leaf == null ? Optional.empty() : leaf.value().text().flatMap(reader);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** The tags under the first name of this field that has any, as a text, a list or an object. */
    Tags tags(DatadogField field) {
        for (int i = 0; i < field.names().size(); i++) {
            Leaf leaf = leaves.get(field.names().get(i));
            if (leaf != null && leaf.value().holdsTags()) {
                return leaf.value().tags();
            }
        }
        return new Tags(DatadogVariables.FORM);
    }

    /** True when the template has the field and Datadog had nothing to put there. */
    boolean isNull(DatadogField field) {
        boolean sent = false;
        for (int i = 0; i < field.names().size(); i++) {
            Leaf leaf = leaves.get(field.names().get(i));
            if (leaf != null && leaf.value().isScalar()) {
                if (!leaf.value().isNothing()) {
                    return false;
                }
                sent = true;
            }
        }
        return sent;
    }

    /** Visits path and text of everything that no field of ours stands for. */
    void forEachOther(BiConsumer<String, String> visitor) {
        leaves.values().forEach(leaf -> {
            if (leaf.other()) {
                leaf.value().text().ifPresent(text -> visitor.accept(leaf.path(), text));
            }
        });
    }

    /** The variables that Datadog left in place of values. */
    Set<String> unexpanded() {
        return unexpanded;
    }

    /** The names of the top level, to tell a sender what was found. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        leaves.values().forEach(leaf -> {
            if (leaf.path().indexOf('.') < 0) {
                names.add(leaf.path());
            }
        });
        return names;
    }

    private void collect(JsonParser json, String prefix, String path, @Nullable SentValue around) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            SentValue value = SentValue.read(json, unexpanded);
            String name = LooseFields.normal(key);
            String full = name.startsWith(prefix) ? name : prefix + name;
            String place = path.isEmpty() ? key : path + "." + key;
            put(place, name, full, value);
            if (around != null) {
                around.add(key, value);
            }
            if (isObject) {
                collect(json, TRANSPARENT.contains(name) ? prefix : full, place, value);
            }
        }
    }

    private void put(String place, String name, String full, SentValue value) {
        boolean hasAlias = !full.equals(name) && !AMBIGUOUS.contains(name);
        boolean other = DatadogField.isLabel(full) && (!hasAlias || DatadogField.isLabel(name));
        put(full, new Leaf(place, value, false, other));
        if (hasAlias) {
            put(name, new Leaf(place, value, true, false));
        }
    }

    private void put(String name, Leaf leaf) {
        Leaf before = leaves.get(name);
        if (before == null
                || (before.alias() && !leaf.alias())
                || before.value().text().isEmpty()) {
            leaves.put(name, leaf);
        }
    }
}
