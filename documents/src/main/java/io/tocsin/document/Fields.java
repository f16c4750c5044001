package io.tocsin.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping, with the name that a message calls it by. Every method refuses a value that it does not
 * understand with an {@link UnreadableDocumentException}; those of {@link #collecting} write the refusal down instead, and
 * go on as if the key were absent.
 */
public final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final String file;
    private final String name;
    private final Node.Mapping mapping;
    private final @Nullable List<DocumentFinding> findings;

    private Fields(String file, String name, Node.Mapping mapping, @Nullable List<DocumentFinding> findings) {
        this.file = file;
        this.name = name;
        this.mapping = mapping;
        this.findings = findings;
    }

    /**
     * The fields of this node, all of whose faults are to be known.
     *
     * @param findings take what {@link #of} and the other methods would refuse
     * @throws UnreadableDocumentException when it is no mapping
     */
    public static Fields collecting(
            String file, String name, Node node, Set<String> known, Set<String> later, List<DocumentFinding> findings) {
        return of(file, name, node, known, later, findings);
    }

    /**
     * The fields of this node.
     *
     * @param name empty for the document itself
     * @param known every key that it may have
     * @param later keys that have a meaning one day, refused with a sentence of their own
     */
    public static Fields of(String file, String name, Node node, Set<String> known, Set<String> later) {
        return of(file, name, node, known, later, null);
    }

    private static Fields of(
            String file,
            String name,
            Node node,
            Set<String> known,
            Set<String> later,
            @Nullable List<DocumentFinding> findings) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw NodeReader.refused(file, node, name.isEmpty() ? "the document" : name, node.found(), "a mapping");
        }
        Fields fields = new Fields(file, name, mapping, findings);
        mapping.entries().forEach((key, value) -> {
            if (later.contains(key) || !known.contains(key)) {
                String what = later.contains(key) ? "not supported yet" : "unknown";
                fields.attempt(
                        () -> {
                            throw fields.refused(key, value, what, sorted(known));
                        },
                        key);
            }
        });
        return fields;
    }

    /** What is read, or else this, if refusals are written down. */
    private <T> T attempt(Supplier<T> read, T otherwise) {
        if (findings == null) {
            return read.get();
        }
        try {
            return read.get();
        } catch (UnreadableDocumentException e) {
            findings.add(e.finding());
            return otherwise;
        }
    }

    private static String sorted(Set<String> keys) {
        return String.join(", ", keys.stream().sorted().toList());
    }

    /** The mapping itself. */
    public Node.Mapping mapping() {
        return mapping;
    }

    /** What stands under this key. */
    public Optional<Node> node(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    /** The fields of the mapping under this key; none when the key is absent. */
    public Fields inner(String key, Set<String> known, Set<String> later) {
        @Nullable Node node = mapping.entries().get(key);
        Fields none =
                new Fields(file, path(key), new Node.Mapping(mapping.line(), mapping.column(), Map.of()), findings);
        return node == null ? none : attempt(() -> of(file, path(key), node, known, later, findings), none);
    }

    /** The text under a key that must be there. */
    public String text(String key) {
        @Nullable Node node = mapping.entries().get(key);
        return attempt(() -> required(key, node), path(key));
    }

    private String required(String key, @Nullable Node node) {
        if (node == null) {
            throw refused(key, mapping, "missing", "text");
        }
        return text(key, node);
    }

    /** The text under this key. */
    public String text(String key, String otherwise) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? otherwise : attempt(() -> text(key, node), otherwise);
    }

    private String text(String key, Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw refused(key, node, node.found(), "text");
    }

    /** A number with a unit. */
    public Duration duration(String key, Duration otherwise) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? otherwise : attempt(() -> duration(key, node), otherwise);
    }

    private Duration duration(String key, Node node) {
        String found = text(key, node);
        Matcher matcher = DURATION.matcher(found);
        if (!matcher.matches()) {
            throw refused(key, node, found, "a number with ms, s, m, h or d, such as 30m");
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

    /** A whole number, not negative, below a million. */
    public int number(String key, int otherwise) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? otherwise : attempt(() -> number(key, node), otherwise);
    }

    private int number(String key, Node node) {
        String found = text(key, node);
        if (!found.matches("\\d{1,6}")) {
            throw refused(key, node, found, "a whole number");
        }
        return Integer.parseInt(found);
    }

    /** A list of texts. */
    public List<String> texts(String key, List<String> otherwise) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? otherwise : attempt(() -> texts(key, node), otherwise);
    }

    private List<String> texts(String key, Node node) {
        List<String> texts = new ArrayList<>();
        items(key, node).forEach(item -> texts.add(text(key, item)));
        return texts;
    }

    /** The items of a list; none when the key is absent. */
    public List<Node> items(String key) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? List.of() : attempt(() -> items(key, node), List.of());
    }

    private List<Node> items(String key, Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        throw refused(key, node, node.found(), "a list");
    }

    /** Names with texts, in their order; none when the key is absent. */
    public Map<String, String> textMap(String key) {
        @Nullable Node node = mapping.entries().get(key);
        return node == null ? Map.of() : attempt(() -> textMap(key, node), Map.of());
    }

    private Map<String, String> textMap(String key, Node node) {
        if (!(node instanceof Node.Mapping values)) {
            throw refused(key, node, node.found(), "a mapping of names to values");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        values.entries().forEach((inner, value) -> texts.put(inner, text(key + "." + inner, value)));
        return texts;
    }

    /** The refusal of what stands under this key, or of its absence. */
    public UnreadableDocumentException refused(String key, String found, String expected) {
        return refused(key, node(key).orElse(mapping), found, expected);
    }

    private UnreadableDocumentException refused(String key, Node node, String found, String expected) {
        return NodeReader.refused(file, node, path(key), found, expected);
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
