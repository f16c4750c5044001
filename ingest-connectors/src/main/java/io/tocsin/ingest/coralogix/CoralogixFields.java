package io.tocsin.ingest.coralogix;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.Placeholders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The list {@code fields} of pairs of key and value. About half of them are left as they were in an alert that has no
 * such thing ({@code $RATIO_QUERY_ONE}), or as the example text ({@code *insert computer name*}), and a key may come
 * twice.
 */
final class CoralogixFields {

    static final Placeholders VARIABLES = new Placeholders("$*", "\\$[A-Z][A-Z0-9_]+|\\*[a-z ]+\\*");

    private final Map<String, String> values = new LinkedHashMap<>();

    static CoralogixFields of(Fields list) {
        CoralogixFields fields = new CoralogixFields();
        for (Fields pair : list.items()) {
            pair.text("key")
                    .ifPresent(key -> value(pair.node().path("value"))
                            .flatMap(VARIABLES::present)
                            .ifPresent(value -> fields.values.putIfAbsent(key, value)));
        }
        return fields;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** All of them, except what says something twice or is of no use as a label. */
    void label(AlertDraft draft) {
        values.forEach((key, value) -> {
            if (!key.startsWith("timestamp") && !key.startsWith("metaLabelsJson") && !key.equals("text")) {
                draft.other(key, value);
            }
        });
    }

    private static Optional<String> value(JsonNode value) {
        if (value.isArray()) {
            StringBuilder joined = new StringBuilder();
            value.forEach(element -> joined.append(joined.isEmpty() ? "" : ",").append(element.asText()));
            return Optional.of(joined.toString());
        }
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }
}
