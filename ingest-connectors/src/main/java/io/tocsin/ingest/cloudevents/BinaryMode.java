package io.tocsin.ingest.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.JsonText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An event whose attributes are headers and whose data is the body, made into one object as in structured mode. */
final class BinaryMode {

    private static final String PREFIX = "ce-";
    private static final String EVENT = "application/cloudevents";

    /** The attributes of the specification, and the extensions that say something of an alert. */
    static final Set<String> HEADERS = Set.of(
            "ce-id",
            "ce-source",
            "ce-specversion",
            "ce-type",
            "ce-subject",
            "ce-time",
            "ce-dataschema",
            "ce-status",
            "ce-severity",
            "ce-service",
            "ce-environment",
            "ce-dedupkey",
            "ce-traceparent");

    private BinaryMode() {}

    static boolean isOne(Payload payload) {
        return payload.head().header("ce-specversion").isPresent()
                && !payload.contentType().strip().toLowerCase(Locale.ROOT).startsWith(EVENT);
    }

    /**
     * The event as an object.
     *
     * @throws UnreadableException when the body is no text
     */
    static Fields read(Payload payload) throws UnreadableException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        payload.head().headers().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                HeaderText.decode(value).ifPresent(text -> event.put(name.substring(PREFIX.length()), text));
            }
        });
        String text = BodyText.decode(payload.body(), payload.contentType()).strip();
        if (!text.isEmpty()) {
            event.set("data", json(text).orElseGet(() -> JsonNodeFactory.instance.textNode(text)));
        }
        return Fields.of(event);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JsonText.read(text).root());
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }
}
