package io.tocsin.ingest.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.NamedTexts;
import io.tocsin.model.identity.StableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Names and their texts, as labels and annotations have them. A pair without a text is as good as none, as in
 * Alertmanager. For one reading; not thread-safe.
 */
final class LabelPairs {

    /** name, text, name, text, … */
    private final List<String> alternating = new ArrayList<>();

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
            alternating.add(name);
            alternating.add(text);
        }
    }

    boolean isEmpty() {
        return alternating.isEmpty();
    }

    /** The text of the first of these names that has one which is not blank. */
    Optional<String> first(List<String> wanted) {
        int at = placeOf(wanted);
        return at < 0 ? Optional.empty() : Optional.of(alternating.get(at + 1));
    }

    /** The first of these names that has a text which is not blank. */
    @Nullable
    String nameOf(List<String> wanted) {
        int at = placeOf(wanted);
        return at < 0 ? null : alternating.get(at);
    }

    private int placeOf(List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            int at = lastPlaceOf(wanted.get(i));
            if (at >= 0 && !alternating.get(at + 1).isBlank()) {
                return at;
            }
        }
        return -1;
    }

    private int lastPlaceOf(String name) {
        for (int at = alternating.size() - 2; at >= 0; at -= 2) {
            if (alternating.get(at).equals(name)) {
                return at;
            }
        }
        return -1;
    }

    void forEach(BiConsumer<String, String> pair) {
        for (int at = 0; at < alternating.size(); at += 2) {
            pair.accept(alternating.get(at), alternating.get(at + 1));
        }
    }

    /** A hash of all pairs, in whatever order they came; of a name that came twice the last one counts. */
    String hash() {
        return StableId.of(NamedTexts.sorted(alternating.toArray(String[]::new)));
    }

    private static Finding wrong(String place, String found, String allowed) {
        return new Finding(DeadLetterCause.INVALID_FIELD, place, found, allowed);
    }
}
