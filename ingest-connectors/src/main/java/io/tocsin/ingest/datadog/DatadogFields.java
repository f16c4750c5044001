package io.tocsin.ingest.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.text.Placeholders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private record Leaf(String path, JsonNode value, boolean alias, boolean other) {}

    static DatadogFields of(JsonNode root) {
        DatadogFields fields = new DatadogFields();
        fields.collect(root, "", "");
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
        for (String name : field.names()) {
            Leaf leaf = leaves.get(name);
            if (leaf != null && (!leaf.alias() || IDENTIFYING.contains(LooseFields.normal(parent(leaf.path()))))) {
                Optional<String> text = present(leaf.value());
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
        for (String name : field.names()) {
            Leaf leaf = leaves.get(name);
            Optional<T> read =
                    leaf == null ? Optional.empty() : present(leaf.value()).flatMap(reader);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** The value of this field as it came, which may be a list or an object. */
    @Nullable
    JsonNode value(DatadogField field) {
        for (String name : field.names()) {
            Leaf leaf = leaves.get(name);
            if (leaf != null
                    && (leaf.value().isContainerNode() || present(leaf.value()).isPresent())) {
                return leaf.value();
            }
        }
        return null;
    }

    /** True when the template has the field and Datadog had nothing to put there. */
    boolean isNull(DatadogField field) {
        boolean sent = false;
        for (String name : field.names()) {
            Leaf leaf = leaves.get(name);
            if (leaf != null && leaf.value().isValueNode()) {
                if (!Placeholders.isNothing(leaf.value().asText())) {
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
                present(leaf.value()).ifPresent(text -> visitor.accept(leaf.path(), text));
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

    private void collect(JsonNode object, String prefix, String path) {
        object.properties().forEach(entry -> {
            String name = LooseFields.normal(entry.getKey());
            String full = name.startsWith(prefix) ? name : prefix + name;
            String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            boolean hasAlias = !full.equals(name) && !AMBIGUOUS.contains(name);
            boolean other = DatadogField.isLabel(full) && (!hasAlias || DatadogField.isLabel(name));
            put(full, new Leaf(place, entry.getValue(), false, other));
            if (hasAlias) {
                put(name, new Leaf(place, entry.getValue(), true, false));
            }
            if (entry.getValue().isObject()) {
                collect(entry.getValue(), TRANSPARENT.contains(name) ? prefix : full, place);
            }
        });
    }

    private void put(String name, Leaf leaf) {
        if (leaf.value().isTextual()) {
            unexpanded.addAll(DatadogVariables.FORM.leftOver(leaf.value().asText()));
        }
        Leaf before = leaves.get(name);
        if (before == null
                || (before.alias() && !leaf.alias())
                || present(before.value()).isEmpty()) {
            leaves.put(name, leaf);
        }
    }

    private static Optional<String> present(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> {
                if (part.isValueNode()) {
                    DatadogVariables.FORM.present(part.asText()).ifPresent(parts::add);
                }
            });
            return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", parts));
        }
        return value.isValueNode() ? DatadogVariables.FORM.present(value.asText()) : Optional.empty();
    }
}
