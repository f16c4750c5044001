package io.tocsin.ingest.reading;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a template that people wrote: their names are found in any spelling ({@code event_id},
 * {@code EVENT.ID}, {@code EventID}), also inside other objects, and what the sender left as it was counts as absent.
 * For one reading; not thread-safe.
 */
public final class LooseFields {

    private static final int DEEPEST = 4;

    private final Fields root;
    private final Placeholders placeholders;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> leftOver = new TreeSet<>();

    private record Place(Fields in, String name) {}

    private LooseFields(Fields root, Placeholders placeholders) {
        this.root = root;
        this.placeholders = placeholders;
    }

    /** The fields of this object, in which the sender's placeholders look like these. */
    public static LooseFields of(Fields root, Placeholders placeholders) {
        LooseFields fields = new LooseFields(root, placeholders);
        fields.index(root, 1);
        return fields;
    }

    /** The value of the first of these names, lower case and without separators, that has one. */
    public Optional<String> text(String... names) {
        Optional<String> first = Optional.empty();
        for (String name : names) {
            Place place = places.get(name);
            Optional<String> text = place == null
                    ? Optional.empty()
                    : place.in().text(place.name()).flatMap(placeholders::present);
            first = first.or(() -> text);
        }
        return first;
    }

    /** What stands under the first of these names that is there, all counted as asked for; without fields when none is. */
    public Fields at(String... names) {
        Optional<Fields> first = Optional.empty();
        for (String name : names) {
            Place place = places.get(name);
            if (place != null) {
                place.in().skip(place.name());
                first = first.or(() -> Optional.of(place.in().at(place.name())));
            }
        }
        return first.orElseGet(() -> Fields.of(MissingNode.getInstance()));
    }

    /** Counts what stands under these names as asked for. */
    public void skip(String... names) {
        for (String name : names) {
            Place place = places.get(name);
            if (place != null) {
                place.in().skip(place.name());
            }
        }
    }

    /** Keeps every field that nobody asked for and that has a value as a label. */
    public void rest(AlertDraft draft) {
        root.rest((name, text) -> placeholders.present(text).ifPresent(value -> draft.other(name, value)));
    }

    /** Why no alert can be made of it: none of its variables was replaced, or what is needed is not there. */
    public Finding missing(String needed) {
        if (!leftOver.isEmpty()) {
            return new Finding(DeadLetterCause.UNEXPANDED_TEMPLATE, "body", String.join(", ", leftOver), needed);
        }
        return root.missing(needed);
    }

    private void index(Fields fields, int depth) {
        fields.names().forEach(name -> {
            places.putIfAbsent(normal(name), new Place(fields, name));
            if (fields.node().path(name).isTextual()) {
                leftOver.addAll(placeholders.leftOver(fields.node().path(name).textValue()));
            }
        });
        if (depth < DEEPEST) {
            fields.names().stream().map(fields::at).filter(Fields::isObject).forEach(inner -> index(inner, depth + 1));
        }
    }

    /** Lower case, letters and digits only; the very same string when it is so. */
    public static String normal(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return normalFrom(i, name);
            }
        }
        return name;
    }

    private static String normalFrom(int from, String name) {
        StringBuilder normal = new StringBuilder(name.length()).append(name, 0, from);
        for (int i = from; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                normal.append(Character.toLowerCase(c));
            }
        }
        return normal.toString();
    }
}
