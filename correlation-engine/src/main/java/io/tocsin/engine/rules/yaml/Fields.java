package io.tocsin.engine.rules.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one mapping, with the name that a message calls it by. */
final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final String file;
    private final String name;
    private final Node.Mapping mapping;

    private Fields(String file, String name, Node.Mapping mapping) {
        this.file = file;
        this.name = name;
        this.mapping = mapping;
    }

    /**
     * The fields of this node.
     *
     * @param name empty for the document itself
     * @param known every key that it may have
     * @param later keys that have a meaning one day, refused with a sentence of their own
     */
    static Fields of(String file, String name, Node node, Set<String> known, Set<String> later) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw NodeReader.refused(
                    file,
                    node.line(),
                    (name.isEmpty() ? "the document" : name) + ": " + node.found() + " (expected: a mapping)");
        }
        Fields fields = new Fields(file, name, mapping);
        mapping.entries().forEach((key, value) -> {
            if (later.contains(key)) {
                throw fields.refused(key, value, "not supported yet (expected: " + sorted(known) + ")");
            }
            if (!known.contains(key)) {
                throw fields.refused(key, value, "unknown (expected: " + sorted(known) + ")");
            }
        });
        return fields;
    }

    private static String sorted(Set<String> keys) {
        return String.join(", ", keys.stream().sorted().toList());
    }

    int line() {
        return mapping.line();
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    /** The fields of the mapping under this key; none when the key is absent. */
    Fields inner(String key, Set<String> known, Set<String> later) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null
                ? new Fields(file, path(key), new Node.Mapping(line(), Map.of()))
                : of(file, path(key), node, known, later);
    }

    String text(String key) {
        @Nullable Node node = mapping.entries().get(key);
        if (node == null) {
            throw NodeReader.refused(file, line(), path(key) + ": missing (expected: text)");
        }
        return text(key, node);
    }

    private String text(String key, Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw refused(key, node, node.found() + " (expected: text)");
    }

    Duration duration(String key, Duration otherwise) {
        @Nullable Node node = mapping.entries().get(key);
        if (node == null) {
            return otherwise;
        }
        String found = text(key, node);
        Matcher matcher = DURATION.matcher(found);
        if (!matcher.matches()) {
            throw refused(key, node, found + " (expected: a number with ms, s, m, h or d, such as 30m)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    List<String> texts(String key, List<String> otherwise) {
        @Nullable Node node = mapping.entries().get(key);
        if (node == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        items(key, node).forEach(item -> texts.add(text(key, item)));
        return texts;
    }

    List<Node> items(String key) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? List.of() : items(key, node);
    }

    private List<Node> items(String key, Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        throw refused(key, node, node.found() + " (expected: a list)");
    }

    Map<String, String> textMap(String key) {
        @Nullable Node node = mapping.entries().get(key);
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof Node.Mapping values)) {
            throw refused(key, node, node.found() + " (expected: a mapping of names to values)");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        values.entries().forEach((inner, value) -> texts.put(inner, text(key + "." + inner, value)));
        return texts;
    }

    private UnreadableRulesException refused(String key, Node node, String what) {
        return NodeReader.refused(file, node.line(), path(key) + ": " + what);
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
