package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and makes JSON. */
final class ZendeskJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ZendeskJson() {}

    /** A missing node where the text is no JSON. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** What was rendered here. */
    static ObjectNode parseOwn(String text) {
        if (parse(text) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("the outbox holds what was rendered here");
    }

    /** An object without fields. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
