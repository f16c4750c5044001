package io.tocsin.sink.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.identity.Labels;
import java.io.UncheckedIOException;
import java.util.Map;

/** Labels as the JSON of a column. */
final class LabelText {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private LabelText() {}

    static String write(Labels labels) {
        try {
            return MAPPER.writeValueAsString(labels.asMap());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("texts are always JSON", e);
        }
    }

    static Labels read(String json) {
        try {
            return Labels.of(MAPPER.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a column that we wrote", e);
        }
    }
}
