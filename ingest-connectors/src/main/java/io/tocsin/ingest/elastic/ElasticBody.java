package io.tocsin.ingest.elastic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects in a body. Mustache breaks JSON in two ways of its own: {@code {{#toJson}}} between quotes, and a
 * template that is repeated for each alert without a list around it.
 *
 * @param documents at least one
 * @param mended true when it was not JSON as it came
 */
record ElasticBody(List<Fields> documents, boolean mended) {

    static ElasticBody read(Payload payload) throws UnreadableException {
        try {
            SourceBody body = SourceBody.read(payload);
            return new ElasticBody(body.objects(), body.mended());
        } catch (UnreadableException e) {
            String text = BodyText.decode(payload.body(), payload.contentType()).strip();
            List<Fields> found = unquoted(text);
            if (found.isEmpty()) {
                found = each(text);
            }
            if (found.isEmpty()) {
                throw e;
            }
            return new ElasticBody(found, true);
        }
    }

    /** An object that was pasted between quotes; what is left must be JSON that says nothing twice. */
    private static List<Fields> unquoted(String text) {
        if (!text.startsWith("{") || !text.contains("\"{\"")) {
            return List.of();
        }
        return JsonText.readMended(text.replace("\"{\"", "{\"").replace("}\"", "}"))
                .filter(JsonNode::isObject)
                .map(root -> List.of(Fields.of(root)))
                .orElse(List.of());
    }

    /** Objects one behind the other, with nothing or blanks between them. */
    private static List<Fields> each(String text) {
        List<Fields> documents = new ArrayList<>();
        try (JsonParser json = JsonText.FACTORY.createParser(text)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                int to = (int) json.currentLocation().getCharOffset();
                documents.add(Fields.of(JsonText.read(text.substring(from, to)).root()));
            }
            return json.currentToken() == null ? documents : List.of();
        } catch (IOException | UnreadableException e) {
            return List.of();
        }
    }
}
