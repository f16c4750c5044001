package io.tocsin.sink.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One channel of Slack, as documented: every post is another message with a time of its own, an edit needs that time, the
 * history has the newest first and at most so many on a page. A clock that stands still still gives each its own time.
 */
public final class SlackFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final List<ObjectNode> messages = new ArrayList<>();
    private final List<ObjectNode> replies = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private int answersToLose;
    private int refusals;

    /** An empty channel. */
    public SlackFake(Clock clock) {
        this.clock = clock;
    }

    /** The next posts to the channel are carried out, but their answers say that something broke. */
    public synchronized void loseAnswers(int count) {
        answersToLose = count;
    }

    /** The next requests are told to come later. */
    public synchronized void limitRate(int requests) {
        refusals = requests;
    }

    /** What was posted so far cannot be edited any more. */
    public synchronized void closeEditWindow() {
        messages.forEach(message -> closed.add(message.path("ts").asText()));
    }

    /** People talk. */
    public synchronized void chat(int count) {
        for (int i = 0; i < count; i++) {
            messages.add(JSON.createObjectNode().put("text", "hello").put("ts", nextTs()));
        }
    }

    /** What stands in the channel, oldest first. */
    public synchronized List<String> texts() {
        return messages.stream().map(message -> message.path("text").asText()).toList();
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (refusals > 0) {
            refusals--;
            return new Answer(
                    429, Map.of("retry-after", "1"), error("ratelimited").body());
        }
        return switch (request.uri().getPath()) {
            case "/api/chat.postMessage" -> post(parse(request.text()));
            case "/api/chat.update" -> update(parse(request.text()));
            case "/api/conversations.history" -> history(form(request.text()));
            case "/api/conversations.replies" -> replies(form(request.text()));
            default -> error("unknown_method");
        };
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return messages.stream()
                .filter(message -> !message.has("thread_ts") && message.has("metadata"))
                .map(message -> new RemoteObject(
                        message.path("metadata")
                                .path("event_payload")
                                .path(SlackHistory.REMOTE_KEY)
                                .asText(),
                        state(message.toString())))
                .toList();
    }

    /** What stands in threads, oldest first. */
    public synchronized List<String> replies() {
        return replies.stream().map(reply -> reply.path("text").asText()).toList();
    }

    /** What a card says of its incident. */
    static RemoteState state(String card) {
        if (card.contains(":white_check_mark:")) {
            return RemoteState.RESOLVED;
        }
        return card.contains(":eyes:") ? RemoteState.ACKNOWLEDGED : RemoteState.OPEN;
    }

    private Answer post(ObjectNode message) {
        if (message.has(SlackBody.REPLY)) {
            return error("invalid_arguments");
        }
        message.put("ts", nextTs());
        boolean reply = message.has("thread_ts");
        if (reply) {
            replies.add(message);
        }
        if (!reply || message.path("reply_broadcast").asBoolean()) {
            messages.add(message);
        }
        if (!reply && answersToLose > 0) {
            answersToLose--;
            return error("internal_error");
        }
        return done(message);
    }

    private String nextTs() {
        return clock.instant().getEpochSecond() + "." + String.format("%06d", messages.size() + replies.size() + 1);
    }

    private Answer replies(Map<String, String> form) {
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        ArrayNode found = answer.putArray("messages");
        replies.stream()
                .filter(reply -> reply.path("thread_ts").asText().equals(form.get("ts")))
                .forEach(found::add);
        return Answer.json(answer.toString());
    }

    private Answer update(ObjectNode change) {
        if (closed.contains(change.path("ts").asText())) {
            return error("edit_window_closed");
        }
        Optional<ObjectNode> known = messages.stream()
                .filter(message -> message.path("ts").equals(change.path("ts")))
                .findFirst();
        known.ifPresent(message -> message.setAll(change));
        return known.map(SlackFake::done).orElseGet(() -> error("message_not_found"));
    }

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
        answer.put("has_more", newest.size() > from + limit);
        if (newest.size() > from + limit) {
            answer.putObject("response_metadata").put("next_cursor", Integer.toString(from + limit));
        }
        return Answer.json(answer.toString());
    }

    private static Answer error(String error) {
        return Answer.json("{\"ok\":false,\"error\":\"" + error + "\"}");
    }

    private static Answer done(JsonNode message) {
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        answer.set("channel", message.path("channel"));
        answer.set("ts", message.path("ts"));
        return Answer.json(answer.toString());
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }

    static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
