package io.tocsin.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.RenderedJson;
import java.util.Optional;

/** Changes rendered messages. */
final class SlackBody {

    /** Under this name what is answered to the card stands beside what Slack knows, in the outbox only. */
    static final String REPLY = "tocsin_reply";

    private SlackBody() {}

    /** The same message as plain text: the sentence, the link and the key are in it. Empty when it is that already. */
    static Optional<String> withoutBlocks(String body) {
        ObjectNode message = RenderedJson.object(body);
        JsonNode blocks = message.remove("blocks");
        return blocks == null ? Optional.empty() : Optional.of(message.toString());
    }

    /** The card alone, as Slack takes it; a tree of its own. */
    static ObjectNode card(String body) {
        ObjectNode message = RenderedJson.object(body);
        message.remove(REPLY);
        return message;
    }

    /** What is answered to the card. */
    static Optional<String> reply(String body) {
        return Optional.ofNullable(RenderedJson.object(body).get(REPLY)).map(JsonNode::asText);
    }
}
