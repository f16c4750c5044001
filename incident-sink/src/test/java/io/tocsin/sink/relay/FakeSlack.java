package io.tocsin.sink.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A channel of Slack: messages are posted, edited and read back; and it can lose answers. */
final class FakeSlack implements Function<ReceivedRequest, Answer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectNode> messages = new ArrayList<>();
    private int posts;
    private int answersToLose;

    /** The next posts are carried out, but their answers say that something broke. */
    synchronized void loseAnswers(int count) {
        answersToLose = count;
    }

    /** What stands in the channel, oldest first. */
    synchronized List<String> texts() {
        return messages.stream().map(message -> message.path("text").asText()).toList();
    }

    @Override
    public synchronized Answer apply(ReceivedRequest request) {
        return switch (request.uri().getPath()) {
            case "/api/chat.postMessage" -> post(parse(request));
            case "/api/chat.update" -> update(parse(request));
            case "/api/conversations.history" -> history();
            default -> Answer.json("{\"ok\":false,\"error\":\"unknown_method\"}");
        };
    }

    private Answer post(ObjectNode message) {
        message.put("ts", "1503435956." + String.format("%06d", ++posts));
        messages.add(message);
        if (answersToLose > 0) {
            answersToLose--;
            return Answer.json("{\"ok\":false,\"error\":\"internal_error\"}");
        }
        return done(message);
    }

    private Answer update(ObjectNode change) {
        for (ObjectNode message : messages) {
            if (message.path("ts").asText().equals(change.path("ts").asText())) {
                message.setAll(change);
                return done(message);
            }
        }
        return Answer.json("{\"ok\":false,\"error\":\"message_not_found\"}");
    }

    private Answer history() {
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        ArrayNode found = answer.putArray("messages");
        messages.forEach(found::add);
        return Answer.json(answer.toString());
    }

    private static Answer done(ObjectNode message) {
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        answer.put("channel", message.path("channel").asText())
                .put("ts", message.path("ts").asText());
        return Answer.json(answer.toString());
    }

    private static ObjectNode parse(ReceivedRequest request) {
        try {
            JsonNode json = JSON.readTree(request.text());
            return (ObjectNode) json;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
