package io.tocsin.sink.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Changes rendered messages. */
final class SlackBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SlackBody() {}

    /** The same message as plain text: the sentence, the link and the key are in it. Empty when it is that already. */
    static Optional<String> withoutBlocks(String body) {
        ObjectNode message = parse(body);
        JsonNode blocks = message.remove("blocks");
        return blocks == null ? Optional.empty() : Optional.of(message.toString());
    }

    /** The rendered message as a tree of its own. */
    static ObjectNode parse(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox holds what was rendered here", e);
        }
    }
}
