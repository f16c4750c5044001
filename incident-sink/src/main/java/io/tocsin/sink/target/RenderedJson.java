package io.tocsin.sink.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.outbound.JsonText;

/** What a notifier rendered as JSON, as the outbox gives it back. */
public final class RenderedJson {

    private RenderedJson() {}

    /**
     * The tree of the body, which is the caller's.
     *
     * @throws IllegalStateException when it is no JSON, and so nothing that was rendered here
     */
    public static JsonNode read(String body) {
        JsonNode read = JsonText.read(body);
        if (read.isMissingNode()) {
            throw notRendered();
        }
        return read;
    }

    /**
     * The same of a body that is an object.
     *
     * @throws IllegalStateException when it is none, and so nothing that was rendered here
     */
    public static ObjectNode object(String body) {
        if (JsonText.read(body) instanceof ObjectNode object) {
            return object;
        }
        throw notRendered();
    }

    private static IllegalStateException notRendered() {
        return new IllegalStateException("the outbox holds what was rendered here");
    }
}
