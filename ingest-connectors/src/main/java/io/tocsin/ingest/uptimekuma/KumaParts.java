package io.tocsin.ingest.uptimekuma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.JsonText;
import java.util.List;

/**
 * A message with its parts as objects. A form has all of it as the text of one field; a query has each part as a text.
 *
 * @param root with {@code heartbeat}, {@code monitor} and {@code msg}, or what a template has instead
 * @param mended true when one of them was not JSON as it came
 */
record KumaParts(ObjectNode root, boolean mended) {

    private static final List<String> PARTS = List.of("data", "heartbeat", "monitor");

    static KumaParts of(Fields body) throws UnreadableException {
        ObjectNode root = body.node().deepCopy();
        boolean mended = false;
        for (String part : PARTS) {
            JsonNode value = root.path(part);
            if (value.isTextual() && value.textValue().strip().startsWith("{")) {
                JsonText.Tree tree = JsonText.read(value.textValue());
                root.set(part, tree.root());
                mended |= tree.mended();
            }
        }
        return root.path("data") instanceof ObjectNode whole
                ? new KumaParts(whole, mended)
                : new KumaParts(root, mended);
    }
}
