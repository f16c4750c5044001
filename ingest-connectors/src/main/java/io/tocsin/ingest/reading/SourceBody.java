package io.tocsin.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.FormText;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.ingest.text.MultipartText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A body as a tree, whether it came as JSON, as a form of either kind, or, with no body or one that is mere text, as a query.
 *
 * @param root an object or a list
 * @param mended true when it was not JSON as it came
 */
public record SourceBody(Fields root, boolean mended) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALLOWED = "a JSON object, or a list of them";

    /**
     * Reads a body.
     *
     * @throws UnreadableException when it holds neither an object nor a list
     */
    public static SourceBody read(Payload payload) throws UnreadableException {
        String text = BodyText.decode(payload.body(), payload.contentType()).strip();
        if (text.isEmpty()) {
            String query = payload.head().query();
            if (query.isEmpty()) {
                throw new UnreadableException(new Finding(DeadLetterCause.MISSING_FIELD, "body", "nothing", ALLOWED));
            }
            return ofForm(FormText.parse(query));
        }
        if (MultipartText.isMultipart(payload.contentType())) {
            return ofForm(MultipartText.parse(text, payload.contentType()));
        }
        // curl sends JSON as a form unless told otherwise, so the first character decides.
        if ("{[\"".indexOf(text.charAt(0)) >= 0) {
            return ofJson(text);
        }
        if (payload.contentType().toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return ofForm(FormText.parse(text));
        }
        return payload.head().query().isEmpty()
                ? ofJson(text)
                : ofText(payload.head().query(), text);
    }

    /** A text that somebody wrote, while the query says what it is about. */
    private static SourceBody ofText(String query, String text) throws UnreadableException {
        Map<String, String> fields = FormText.parse(query);
        fields.putIfAbsent("body", text);
        return ofForm(fields);
    }

    /** Its objects: the elements of a list, or the one that it is. */
    public List<Fields> objects() {
        return root.isObject() ? List.of(root) : root.items();
    }

    /**
     * Its one object; a list of a single one counts as that.
     *
     * @throws UnreadableException when it is anything else
     */
    public Fields object() throws UnreadableException {
        List<Fields> objects = objects();
        if (objects.size() == 1 && objects.get(0).isObject()) {
            return objects.get(0);
        }
        String found = objects.size() == 1 ? "a list of something else" : "a list of " + objects.size();
        throw new UnreadableException(new Finding(DeadLetterCause.INVALID_FIELD, "body", found, "one JSON object"));
    }

    private static SourceBody ofForm(Map<String, String> fields) throws UnreadableException {
        String wrapped = fields.getOrDefault("payload", "").strip();
        if (wrapped.startsWith("{")) {
            return ofJson(wrapped);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::put);
        return new SourceBody(Fields.of(object), false);
    }

    private static SourceBody ofJson(String text) throws UnreadableException {
        JsonText.Tree tree = JsonText.read(text);
        JsonNode root = tree.root();
        // Some senders wrap the JSON of a template into a JSON string.
        if (root.isTextual() && root.textValue().strip().startsWith("{")) {
            tree = JsonText.read(root.textValue());
            root = tree.root();
        }
        if (!root.isContainerNode()) {
            String found = root.getNodeType().name().toLowerCase(Locale.ROOT);
            throw new UnreadableException(new Finding(DeadLetterCause.INVALID_FIELD, "body", found, ALLOWED));
        }
        return new SourceBody(Fields.of(root), tree.mended());
    }
}
