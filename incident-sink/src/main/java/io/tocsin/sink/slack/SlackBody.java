package io.tocsin.sink.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Changes rendered messages. */
final class SlackBody {

    /** Under this name what is answered to the card stands beside what Slack knows, in the outbox only. */
    static final String REPLY = "tocsin_reply";

    private static final ObjectMapper JSON = new ObjectMapper();

    private SlackBody() {}

    /** The same message as plain text: the sentence, the link and the key are in it. Empty when it is that already. */
    static Optional<String> withoutBlocks(String body) {
        ObjectNode message = parse(body);
        JsonNode blocks = message.remove("blocks");
        return blocks == null ? Optional.empty() : Optional.of(message.toString());
    }

    /** The card alone, as Slack takes it; a tree of its own. */
    static ObjectNode card(String body) {
        ObjectNode message = parse(body);
        message.remove(REPLY);
        return message;
    }

    /** What is answered to the card. */
    static Optional<String> reply(String body) {
        return Optional.ofNullable(parse(body).get(REPLY)).map(JsonNode::asText);
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
