package io.tocsin.ingest.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.FormText;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Locale;
import java.util.Map;

/**
 * The object in a body, whether it came as JSON or, with "Encode as form", as a form.
 *
 * @param root the object
 * @param mended true when it was not JSON as it came
 */
record DatadogBody(JsonNode root, boolean mended) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Reads a body.
     *
     * @throws UnreadableException when it holds no object
     */
    static DatadogBody read(Payload payload) throws UnreadableException {
        String text = BodyText.decode(payload.body(), payload.contentType()).strip();
        if (text.isEmpty()) {
            throw new UnreadableException(
                    new Finding(DeadLetterCause.MISSING_FIELD, "body", "nothing", "a JSON object"));
        }
        // curl sends JSON as a form unless told otherwise, so the first character decides.
        boolean form = text.charAt(0) != '{'
                && text.charAt(0) != '['
                && payload.contentType().toLowerCase(Locale.ROOT).startsWith(FORM);
        return form ? ofForm(FormText.parse(text)) : ofJson(text);
    }

    private static DatadogBody ofForm(Map<String, String> fields) throws UnreadableException {
        String wrapped = fields.getOrDefault("payload", "").strip();
        if (wrapped.startsWith("{")) {
            return ofJson(wrapped);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::put);
        return new DatadogBody(object, false);
    }

    private static DatadogBody ofJson(String text) throws UnreadableException {
        JsonText.Tree tree = JsonText.read(text);
        JsonNode root = tree.root();
        JsonNode only = root.isArray() && root.size() == 1 ? root.get(0) : root;
        if (!only.isObject()) {
            String found = root.isArray()
                    ? "a list of " + root.size()
                    : root.getNodeType().name().toLowerCase(Locale.ROOT);
            throw new UnreadableException(new Finding(DeadLetterCause.INVALID_FIELD, "body", found, "one JSON object"));
        }
        return new DatadogBody(only, tree.mended());
    }
}
