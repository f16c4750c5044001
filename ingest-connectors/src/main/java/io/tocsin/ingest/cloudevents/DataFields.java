package io.tocsin.ingest.cloudevents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.ingest.reading.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The data of an event as an object: as JSON, as JSON in a text, or as JSON in Base64; anything else has no fields. */
final class DataFields {

    private DataFields() {}

    static Fields of(Fields event) {
        Fields data = event.at("data");
        if (data.isObject()) {
            return data;
        }
        return event.text("data")
                .or(() -> event.text("data_base64").flatMap(DataFields::decode))
                .flatMap(Fields::parse)
                .orElseGet(() -> Fields.of(JsonNodeFactory.instance.objectNode()));
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
