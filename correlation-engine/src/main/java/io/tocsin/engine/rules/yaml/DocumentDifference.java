package io.tocsin.engine.rules.yaml;

import io.tocsin.document.Node;
import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a document of rules changes against another, as people wrote them. Both must be good.
 *
 * @param added names of rules that are new, in their order
 * @param removed names of rules that are gone
 * @param changed rules that say something else
 * @param order names of the rules that are in both, in their new order, when that is another; else empty
 * @param others what changed beside the rules, such as an inhibition: its keys stand behind its name
 */
public record DocumentDifference(
        List<String> added, List<String> removed, List<Changed> changed, List<String> order, List<Field> others) {

    /** Copies the lists. */
    public DocumentDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        order = List.copyOf(order);
        others = List.copyOf(others);
    }

    /** A rule with what changed in it. */
    public record Changed(String rule, List<Field> fields) {

        /** Copies the list. */
        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A key with another value.
     *
     * @param key such as {@code window.join_within}
     * @param before as it was written; empty when it was not there
     * @param after as it is written; empty when it is not there
     */
    public record Field(String key, String before, String after) {}

    /**
     * The difference.
     *
     * @param before the text of a document; empty for none
     * @param after the text of a document
     * @throws UnreadableDocumentException when one is no YAML
     */
    public static DocumentDifference between(String before, String after) {
        Map<String, Map<String, String>> was = rules(before);
        Map<String, Map<String, String>> is = rules(after);
        List<Changed> changed = new ArrayList<>();
        is.forEach((rule, says) -> {
            List<Field> fields = fields(was.getOrDefault(rule, says), says);
            if (!fields.isEmpty()) {
                changed.add(new Changed(rule, fields));
            }
        });
        List<String> common = common(is, was);
        return new DocumentDifference(
                without(is, was),
                without(was, is),
                changed,
                common.equals(common(was, is)) ? List.of() : common,
                fields(others(before), others(after)));
    }

    /** True when both say the same, but for comments, spaces and the order of keys. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && order.isEmpty() && others.isEmpty();
    }

    private static List<String> without(Map<String, ?> these, Map<String, ?> those) {
        return these.keySet().stream().filter(name -> !those.containsKey(name)).toList();
    }

    private static List<String> common(Map<String, ?> these, Map<String, ?> those) {
        return these.keySet().stream().filter(those::containsKey).toList();
    }

    private static List<Field> fields(Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        return keys.stream()
                .map(key -> new Field(key, before.getOrDefault(key, ""), after.getOrDefault(key, "")))
                .filter(field -> !field.before().equals(field.after()))
                .toList();
    }

    /** By name, with what each says by its key. */
    private static Map<String, Map<String, String>> rules(String document) {
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        if (root(document).get("rules") instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                Map<String, String> says = new LinkedHashMap<>();
                flatten("", item, says);
                rules.put(says.getOrDefault("name", ""), says);
            }
        }
        return rules;
    }

    private static Map<String, String> others(String document) {
        Map<String, String> others = new LinkedHashMap<>();
        root(document).forEach((key, node) -> {
            if (key.equals(InhibitionReader.KEY) && node instanceof Node.Sequence list) {
                list.items().forEach(item -> flatten(key + "." + nameOf(item), item, others));
            } else if (!key.equals("rules")) {
                flatten(key, node, others);
            }
        });
        return others;
    }

    private static String nameOf(Node item) {
        return item instanceof Node.Mapping mapping && mapping.entries().get("name") instanceof Node.Scalar name
                ? name.text()
                : "";
    }

    private static Map<String, Node> root(String document) {
        return !document.isBlank() && NodeReader.read("rules", document) instanceof Node.Mapping mapping
                ? mapping.entries()
                : Map.of();
    }

    private static void flatten(String key, Node node, Map<String, String> into) {
        if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries().forEach((name, value) -> flatten(key.isEmpty() ? name : key + "." + name, value, into));
        } else {
            into.put(key, text(node));
        }
    }

    private static String text(Node node) {
        if (node instanceof Node.Sequence list) {
            return "["
                    + String.join(
                            ", ",
                            list.items().stream().map(DocumentDifference::text).toList()) + "]";
        }
        if (node instanceof Node.Mapping mapping) {
            return "{"
                    + String.join(
                            ", ",
                            mapping.entries().entrySet().stream()
                                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                                    .toList())
                    + "}";
        }
        return node.found();
    }
}
