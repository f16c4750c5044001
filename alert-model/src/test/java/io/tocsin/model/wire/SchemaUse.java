package io.tocsin.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Walks values beside their schema, and keeps for each object of the schema which fields came ever, and which always. */
final class SchemaUse {

    private final Map<String, JsonNode> files = new LinkedHashMap<>();
    private final Map<String, Fields> seen = new TreeMap<>();

    /** The fields of one object of a schema, as the schema names them and as values had them. */
    record Fields(Set<String> described, Set<String> required, Set<String> ever, Set<String> always) {

        Fields and(Set<String> names) {
            Set<String> union = new TreeSet<>(ever);
            union.addAll(names);
            Set<String> intersection = new TreeSet<>(always);
            intersection.retainAll(names);
            return new Fields(described, required, union, intersection);
        }
    }

    /** A part of a schema, and where it stands. */
    private record Part(String file, String pointer, JsonNode schema) {

        Part child(String pointer) {
            return new Part(file, this.pointer + pointer, schema.at(pointer));
        }
    }

    /** By the place of the object in the schemas, such as {@code alert.v1.schema.json#/$defs/link}. */
    Map<String, Fields> seen() {
        return seen;
    }

    void walk(String file, JsonNode value) {
        walk(new Part(file, "", file(file)), value);
    }

    private void walk(Part at, JsonNode value) {
        Part part = resolve(at, value);
        if (value.isArray()) {
            value.forEach(element -> walk(part.child("/items"), element));
        } else if (part.schema().has("properties")) {
            note(part, value);
            value.properties().forEach(field -> walk(part.child("/properties/" + field.getKey()), field.getValue()));
        }
    }

    private Part resolve(Part part, JsonNode value) {
        if (part.schema().has("$ref")) {
            String[] target = part.schema().path("$ref").asText().split("#", -1);
            String file = target[0].isEmpty() ? part.file() : target[0];
            String pointer = target.length > 1 ? target[1] : "";
            return resolve(new Part(file, pointer, file(file).at(pointer)), value);
        }
        for (int i = 0; i < part.schema().path("oneOf").size(); i++) {
            Part branch = resolve(part.child("/oneOf/" + i), value);
            if (fits(branch.schema(), value)) {
                return branch;
            }
        }
        return part;
    }

    /** By the constants, which tell the variants apart. */
    private static boolean fits(JsonNode schema, JsonNode value) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode constant = property.getValue().path("const");
            if (!constant.isMissingNode() && !constant.equals(value.path(property.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private void note(Part part, JsonNode value) {
        Set<String> names = names(value.fieldNames());
        Set<String> required = new TreeSet<>();
        part.schema().path("required").forEach(name -> required.add(name.asText()));
        Set<String> described = names(part.schema().path("properties").fieldNames());
        seen.merge(
                part.file() + "#" + part.pointer(),
                new Fields(described, required, names, names),
                (known, fresh) -> known.and(fresh.ever()));
    }

    private static Set<String> names(Iterator<String> names) {
        Set<String> set = new TreeSet<>();
        names.forEachRemaining(set::add);
        return set;
    }

    private JsonNode file(String name) {
        return files.computeIfAbsent(name, SchemaFolder::tree);
    }
}
