package io.tocsin.sink.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** The JSON of a product. */
final class Payload {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Payload() {}

    /** Empty when it is no JSON object. */
    static Optional<JsonNode> of(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            // The request is refused; what is wrong with it is its sender's to find.
            return Optional.empty();
        }
    }

    /** The text or number at a place such as {@code /alert/alias}; empty when there is neither. */
    static String text(JsonNode tree, String place) {
        return tree.at(place).asText("");
    }
}
