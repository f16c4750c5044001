package io.tocsin.ingest.elastic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.JsonText;
import java.io.IOException;
import java.util.Optional;

/**
 * The objects in a body. Mustache breaks JSON in two ways of its own: {@code {{#toJson}}} between quotes, and a template
 * that is repeated for each alert without a list around it.
 */
final class ElasticBody {

    private ElasticBody() {}

    static SourceBody read(Payload payload) throws UnreadableException {
        try {
            return SourceBody.read(payload);
        } catch (UnreadableException e) {
            String text = BodyText.decode(payload.body(), payload.contentType()).strip();
            return unquoted(text)
                    .or(() -> each(text))
                    .map(root -> new SourceBody(Fields.of(root), true))
                    .orElseThrow(() -> e);
        }
    }

    /** An object that was pasted between quotes; what is left must be JSON that says nothing twice. */
    private static Optional<JsonNode> unquoted(String text) {
        boolean pasted = text.startsWith("{") && text.contains("\"{\"");
        return pasted
                ? JsonText.readMended(text.replace("\"{\"", "{\"").replace("}\"", "}"))
                        .filter(JsonNode::isObject)
                : Optional.empty();
    }

    /** Objects one behind the other, with nothing or blanks between them. */
    private static Optional<JsonNode> each(String text) {
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        try (JsonParser json = JsonText.FACTORY.createParser(text)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                int to = (int) json.currentLocation().getCharOffset();
                documents.add(JsonText.read(text.substring(from, to)).root());
            }
            return json.currentToken() == null && !documents.isEmpty() ? Optional.of(documents) : Optional.empty();
        } catch (IOException | UnreadableException e) {
            return Optional.empty();
        }
    }
}
