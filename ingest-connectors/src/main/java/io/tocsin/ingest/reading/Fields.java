package io.tocsin.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lenient view of an object in a tree: what is missing, null, blank or of another shape is simply not there. It
 * remembers what was asked for, so that {@link #rest} can keep everything else as labels. For one reading; not
 * thread-safe.
 */
public final class Fields {

    private final JsonNode node;
    private final @Nullable Fields around;
    private final String[] steps;
    private final AskedFields asked;

    private Fields(JsonNode node, @Nullable Fields around, String[] steps, AskedFields asked) {
        this.node = node;
        this.around = around;
        this.steps = steps;
        this.asked = asked;
    }

    /** A view of this tree, of which nothing was asked for yet. */
    public static Fields of(JsonNode root) {
        return new Fields(root, null, new String[0], new AskedFields());
    }

    /** A view of the object in a text, as some put one message into another; empty when it holds anything else. */
    public static Optional<Fields> parse(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(JsonText.read(text).root())).filter(Fields::isObject);
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    /** The text of the scalar at this path, without blanks around it; a number or a boolean as it was written. */
    public Optional<String> text(String... steps) {
        JsonNode found = ask(steps);
        return found.isValueNode() && !found.isNull()
                ? Optional.of(written(found).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** The text of the first of these names that has one; all of them count as asked for. */
    public Optional<String> first(String... names) {
        Optional<String> first = Optional.empty();
        for (String name : names) {
            Optional<String> text = text(name);
            first = first.or(() -> text);
        }
        return first;
    }

    /** What is at this path, as a view that shares what was asked for; without any fields when nothing is. */
    public Fields at(String... steps) {
        return new Fields(find(steps), this, steps, asked);
    }

    /** The elements of the list at this path; none when there is no list. */
    public List<Fields> items(String... steps) {
        JsonNode list = find(steps);
        List<Fields> items = new ArrayList<>(list.isArray() ? list.size() : 0);
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            String[] place = Arrays.copyOf(steps, steps.length + 1);
            place[steps.length] = Integer.toString(i);
            items.add(new Fields(list.get(i), this, place, asked));
        }
        return items;
    }

    /**
     * As {@link #items}, of a list whose members are alerts.
     *
     * @param most how many one request may hold
     * @throws UnreadableException when there are more
     */
    public List<Fields> alerts(int most, String... steps) throws UnreadableException {
        JsonNode list = find(steps);
        if (list.isArray() && list.size() > most) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    steps.length == 0 ? "body" : pathOf(steps),
                    list.size() + " alerts",
                    "at most " + most + " in one request"));
        }
        return items(steps);
    }

    /** The names of the fields, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Why no alert can be made of this: what is needed is not among its fields. */
    public Finding missing(String needed) {
        List<String> names = names();
        String found = names.isEmpty() ? "an empty object" : "fields " + String.join(", ", names);
        String path = pathOf();
        return new Finding(DeadLetterCause.MISSING_FIELD, path.isEmpty() ? "body" : path, found, needed);
    }

    /** True when the field is there, even if it is null or blank. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** True when this is an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Counts what is at this path, with all that is in it, as asked for. */
    public void skip(String... steps) {
        ask(steps);
    }

    /** Counts the objects and lists directly in this as asked for, so that {@link #rest} keeps scalars of this only. */
    public void skipNested() {
        node.properties().forEach(field -> {
            if (field.getValue().isContainerNode()) {
                skip(field.getKey());
            }
        });
    }

    /**
     * Hands on every scalar in this object that nobody asked for: its path, joined by dots, and its text. A list of
     * scalars is one text, joined by commas.
     */
    public void rest(BiConsumer<String, String> scalars) {
        rest(node, "", scalars);
    }

    /** The tree itself. */
    public JsonNode node() {
        return node;
    }

    /** As JSON, for what cannot be read. */
    public byte[] bytes() {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void rest(JsonNode from, String name, BiConsumer<String, String> scalars) {
        if (from.isObject()) {
            from.properties().forEach(field -> {
                if (!asked.contains(from, field.getKey())) {
                    rest(field.getValue(), join(name, field.getKey()), scalars);
                }
            });
        } else if (from.isArray() && elements(from).allMatch(JsonNode::isValueNode)) {
            List<String> texts = elements(from)
                    .filter(element -> !element.isNull())
                    .map(element -> written(element).strip())
                    .toList();
            scalars.accept(name, String.join(", ", texts));
        } else if (from.isArray()) {
            for (int i = 0; i < from.size(); i++) {
                String index = Integer.toString(i);
                if (!asked.contains(from, index)) {
                    rest(from.get(i), join(name, index), scalars);
                }
            }
        } else if (!from.isNull() && !from.isMissingNode()) {
            scalars.accept(name, written(from));
        }
    }

    /** Seconds with a fraction must not become {@code 1.7E9}. */
    private static String written(JsonNode scalar) {
        return scalar.isDouble() && Double.isFinite(scalar.doubleValue())
                ? scalar.decimalValue().toPlainString()
                : scalar.asText();
    }

    private JsonNode find(String... way) {
        JsonNode at = node;
        for (String step : way) {
            at = step(at, step);
        }
        return at;
    }

    /** What is there, counted as asked for. */
    private JsonNode ask(String... way) {
        if (way.length == 0) {
            if (around != null) {
                around.ask(steps);
            }
            return node;
        }
        JsonNode in = node;
        for (int i = 0; i < way.length - 1; i++) {
            in = step(in, way[i]);
        }
        String last = way[way.length - 1];
        asked.add(in, last);
        return step(in, last);
    }

    private static JsonNode step(JsonNode at, String step) {
        return at.isObject() ? at.path(step) : MissingNode.getInstance();
    }

    private String pathOf(String... way) {
        String full = around == null ? "" : around.pathOf(steps);
        for (String step : way) {
            full = join(full, step);
        }
        return full;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }
}
