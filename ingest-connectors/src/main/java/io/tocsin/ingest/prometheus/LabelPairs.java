package io.tocsin.ingest.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.StableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Names and their texts, as labels and annotations have them. A pair without a text is as good as none, as in
 * Alertmanager. For one reading; not thread-safe.
 */
final class LabelPairs {

    private final List<String> names = new ArrayList<>(8);
    private final List<String> texts = new ArrayList<>(8);

    /** Reads the value on which the parser stands, to its end; what is wrong with it, if anything. */
    @Nullable
    Finding read(String field, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return wrong(field, "no object", "an object of texts");
        }
        Finding fault = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isStructStart()) {
                json.skipChildren();
                fault = fault == null ? wrong(field + "." + name, "no text", "text") : fault;
            } else if (value != JsonToken.VALUE_NULL) {
                add(name, json.getText());
            }
        }
        return fault;
    }

    void add(String name, String text) {
        if (!text.isEmpty()) {
            names.add(name);
            texts.add(text);
        }
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The text of the first of these names that has one which is not blank. */
    Optional<String> first(List<String> wanted) {
        return Optional.ofNullable(nameOf(wanted)).map(name -> texts.get(names.lastIndexOf(name)));
    }

    /** The first of these names that has a text which is not blank. */
    @Nullable
    String nameOf(List<String> wanted) {
        for (String name : wanted) {
            int at = names.lastIndexOf(name);
            if (at >= 0 && !texts.get(at).isBlank()) {
                return name;
            }
        }
        return null;
    }

    void forEach(BiConsumer<String, String> pair) {
        for (int i = 0; i < names.size(); i++) {
            pair.accept(names.get(i), texts.get(i));
        }
    }

    /** A hash of all pairs, in whatever order they came; of a name that came twice the last one counts. */
    String hash() {
        Integer[] order = new Integer[names.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> names.get(a).compareTo(names.get(b)));
        List<String> parts = new ArrayList<>(2 * order.length);
        for (int i = 0; i < order.length; i++) {
            boolean again = i + 1 < order.length && names.get(order[i]).equals(names.get(order[i + 1]));
            if (!again) {
                parts.add(names.get(order[i]));
                parts.add(texts.get(order[i]));
            }
        }
        return StableId.of(parts.toArray(String[]::new));
    }

    private static Finding wrong(String place, String found, String allowed) {
        return new Finding(DeadLetterCause.INVALID_FIELD, place, found, allowed);
    }
}
