package io.tocsin.sink.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A channel of Slack: messages are posted, edited and read back page by page; and it can lose answers, refuse edits and
 * ask for patience.
 */
final class FakeSlack implements Function<ReceivedRequest, Answer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Instant POSTED_AT = AlertEvents.ANY_TIME.plusSeconds(1);

    private final List<ObjectNode> messages = new ArrayList<>();
    private final List<ObjectNode> replies = new ArrayList<>();
    private int posts;
    private int answersToLose;
    private int refusals;
    private int editableFrom;

    /** The next posts are carried out, but their answers say that something broke. */
    synchronized void loseAnswers(int count) {
        answersToLose = count;
    }

    /** The next requests are told to come later. */
    synchronized void limitRate(int requests) {
        refusals = requests;
    }

    /** What was posted so far cannot be edited any more. */
    synchronized void closeEditWindow() {
        editableFrom = posts + 1;
    }

    /** People talk. */
    synchronized void chat(int count) {
        for (int i = 0; i < count; i++) {
            messages.add(JSON.createObjectNode().put("text", "hello").put("ts", nextTs()));
        }
    }

    /** What stands in the channel, oldest first. */
    synchronized List<String> texts() {
        return messages.stream().map(message -> message.path("text").asText()).toList();
    }

    @Override
    public synchronized Answer apply(ReceivedRequest request) {
        if (refusals > 0) {
            refusals--;
            return new Answer(429, Map.of("retry-after", "1"), "{\"ok\":false,\"error\":\"ratelimited\"}");
        }
        return switch (request.uri().getPath()) {
            case "/api/chat.postMessage" -> post(parse(request));
            case "/api/chat.update" -> update(parse(request));
            case "/api/conversations.history" -> history(form(request.text()));
            case "/api/conversations.replies" -> {
                ObjectNode answer = JSON.createObjectNode().put("ok", true);
                answer.putArray("messages").addAll(replies);
                yield Answer.json(answer.toString());
            }
            default -> Answer.json("{\"ok\":false,\"error\":\"unknown_method\"}");
        };
    }

    private Answer post(ObjectNode message) {
        message.put("ts", nextTs());
        if (message.has("thread_ts")) {
            replies.add(message);
            return done(message);
        }
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
                if (Integer.parseInt(message.path("ts").asText().split("\\.")[1]) < editableFrom) {
                    return Answer.json("{\"ok\":false,\"error\":\"edit_window_closed\"}");
                }
                message.setAll(change);
                return done(message);
            }
        }
        return Answer.json("{\"ok\":false,\"error\":\"message_not_found\"}");
    }

    /** The newest first, as Slack has it. */
    private Answer history(Map<String, String> form) {
        double oldest = Double.parseDouble(form.getOrDefault("oldest", "0"));
        int limit = Integer.parseInt(form.getOrDefault("limit", "100"));
        int from = Integer.parseInt(form.getOrDefault("cursor", "0"));
        List<ObjectNode> newest = new ArrayList<>(messages.stream()
                .filter(message -> Double.parseDouble(message.path("ts").asText()) > oldest)
                .toList());
        Collections.reverse(newest);
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        ArrayNode found = answer.putArray("messages");
        newest.stream().skip(from).limit(limit).forEach(found::add);
        boolean more = newest.size() > from + limit;
        answer.put("has_more", more);
        if (more) {
            answer.putObject("response_metadata").put("next_cursor", Integer.toString(from + limit));
        }
        return Answer.json(answer.toString());
    }

    private String nextTs() {
        return POSTED_AT.getEpochSecond() + "." + String.format("%06d", ++posts);
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
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
