package io.tocsin.ingest.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values between JSON and expressions. */
final class PayloadValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Beyond it a double is no whole number any more. */
    private static final double EXACT = 1e15;

    private PayloadValues() {}

    /** As expressions see it. What is null is not there; an integer that is too long is a text, so that no digit is lost. */
    static Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!field.getValue().isNull()) {
                    map.put(field.getKey(), of(field.getValue()));
                }
            }
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            for (JsonNode element : node) {
                if (!element.isNull()) {
                    list.add(of(element));
                }
            }
            return list;
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.asText();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    /** The answer as a text; a list of scalars is one, joined by commas. Empty for an object, and for what is blank. */
    static Optional<String> text(Object answer) {
        if (answer instanceof Map) {
            return Optional.empty();
        }
        String text = answer instanceof Collection<?> list
                ? list.stream().flatMap(element -> text(element).stream()).collect(Collectors.joining(", "))
                : scalar(answer);
        return Optional.of(text.strip()).filter(found -> !found.isEmpty());
    }

    /** The tree of what {@link #of} gave. */
    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** As JSON, for what cannot be read. */
    static byte[] json(Object value) {
        return tree(value).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String scalar(Object answer) {
        if (answer instanceof Double number && Math.abs(number) < EXACT) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(answer);
    }
}
