package io.tocsin.sink.opsgenie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opsgenie's alerts, as documented: every request is taken first and carried out later, in the order in which they came;
 * what became of it is not known when it is asked for the first time. One open alert for each alias; creating it again
 * only counts; after it is closed the same alias makes another one. Jira Service Management changes no alert.
 */
public final class OpsgenieFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("(?:/[^?]*)?/v2/alerts(?:/([^/]+)(?:/([^/]+))?)?");

    private final Set<String> keys;
    private final boolean changesAlerts;
    private final List<Alert> alerts = new ArrayList<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Map<String, Request> requests = new HashMap<>();

    /** An alert as people see it. */
    static final class Alert {
        final String id;
        final String alias;
        final JsonNode created;
        final Map<String, String> fields = new HashMap<>();
        final List<String> notes = new ArrayList<>();
        RemoteState state = RemoteState.OPEN;
        int count = 1;

        private Alert(String id, JsonNode created) {
            this.id = id;
            this.alias = created.path("alias").asText();
            this.created = created;
            for (String field : List.of("message", "description", "priority")) {
                fields.put(field, created.path(field).asText());
            }
        }
    }

    /** A request that was taken. */
    private static final class Request {
        final String method;
        final String alias;
        final String what;
        final JsonNode body;
        int asked;
        Optional<String> failure = Optional.empty();
        String alertId = "";

        private Request(String method, String alias, String what, JsonNode body) {
            this.method = method;
            this.alias = alias;
            this.what = what;
            this.body = body;
        }
    }

    private OpsgenieFake(Set<String> keys, boolean changesAlerts) {
        this.keys = keys;
        this.changesAlerts = changesAlerts;
    }

    /** With integrations of these keys. */
    public static OpsgenieFake opsgenie(Set<String> keys) {
        return new OpsgenieFake(keys, true);
    }

    /** With integrations of these keys. */
    public static OpsgenieFake jira(Set<String> keys) {
        return new OpsgenieFake(keys, false);
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        Matcher place = PLACE.matcher(request.uri().getPath());
        String key = request.header("authorization").orElse("").replaceFirst("^GenieKey ", "");
        if (!keys.contains(key)) {
            return answer(401, JSON.createObjectNode().put("message", "Key format is not valid!"));
        }
        if (!place.matches()) {
            return answer(404, JSON.createObjectNode().put("message", "No handler found"));
        }
        String first = Optional.ofNullable(place.group(1)).orElse("");
        String second = Optional.ofNullable(place.group(2)).orElse("");
        if (request.method().equals("GET")) {
            return first.equals("requests") ? outcome(second) : notes(first);
        }
        if (request.method().equals("PUT") && !changesAlerts || second.equals("unacknowledge") && !changesAlerts) {
            return answer(404, JSON.createObjectNode().put("message", "No handler found"));
        }
        JsonNode body = parse(request.text());
        return wrong(second, body)
                .map(error -> answer(422, JSON.createObjectNode().put("message", error)))
                .orElseGet(() -> take(new Request(request.method(), first, second, body)));
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        carryOutAll();
        return alerts.stream()
                .map(alert -> new RemoteObject(alert.alias, alert.state))
                .toList();
    }

    /** Oldest first. */
    synchronized List<Alert> alerts() {
        carryOutAll();
        return List.copyOf(alerts);
    }

    /** Somebody closes all that is open, there. */
    synchronized void closeByHand() {
        carryOutAll();
        alerts.forEach(alert -> alert.state = RemoteState.RESOLVED);
    }

    private Answer take(Request request) {
        String id = "request-" + requests.size();
        requests.put(id, request);
        waiting.add(request);
        return answer(
                202,
                JSON.createObjectNode()
                        .put("result", "Request will be processed")
                        .put("took", 0.1)
                        .put("requestId", id));
    }

    private Answer outcome(String requestId) {
        Request request = requests.get(requestId);
        if (request == null || request.asked++ == 0 && waiting.contains(request)) {
            return answer(
                    404, JSON.createObjectNode().put("message", "Request not found. It might not be processed yet."));
        }
        while (waiting.contains(request)) {
            carryOut(waiting.remove());
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("data")
                .put("isSuccess", request.failure.isEmpty())
                .put("status", request.failure.orElse("Carried out"))
                .put("alertId", request.alertId)
                .put("alias", request.alias);
        return answer(200, answer);
    }

    private Answer notes(String alias) {
        if (!changesAlerts) {
            return answer(404, JSON.createObjectNode().put("message", "No handler found"));
        }
        carryOutAll();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode data = answer.putArray("data");
        open(alias)
                .ifPresent(alert -> alert.notes.forEach(note -> data.addObject().put("note", note)));
        return answer(200, answer);
    }

    private void carryOutAll() {
        while (!waiting.isEmpty()) {
            carryOut(waiting.remove());
        }
    }

    private void carryOut(Request request) {
        Optional<Alert> open =
                open(request.alias.isEmpty() ? request.body.path("alias").asText() : request.alias);
        if (request.alias.isEmpty()) {
            open.ifPresentOrElse(
                    alert -> alert.count++, () -> alerts.add(new Alert("alert-" + alerts.size(), request.body)));
            request.alertId = open.map(alert -> alert.id).orElse("alert-" + (alerts.size() - 1));
        } else if (open.isEmpty()) {
            request.failure = Optional.of("Alert does not exist");
        } else {
            request.alertId = open.get().id;
            change(request, open.get());
        }
    }

    private static void change(Request request, Alert alert) {
        if (request.method.equals("PUT")) {
            alert.fields.put(request.what, request.body.path(request.what).asText());
            return;
        }
        if (request.what.equals("acknowledge") && alert.state == RemoteState.ACKNOWLEDGED) {
            request.failure = Optional.of("Alert is already acknowledged");
            return;
        }
        if (request.what.equals("unacknowledge") && alert.state == RemoteState.OPEN) {
            request.failure = Optional.of("Alert is not acknowledged");
            return;
        }
        alert.state = switch (request.what) {
            case "acknowledge" -> RemoteState.ACKNOWLEDGED;
            case "unacknowledge" -> RemoteState.OPEN;
            case "close" -> RemoteState.RESOLVED;
            default -> alert.state;
        };
        if (request.body.has("note")) {
            alert.notes.add(request.body.path("note").asText());
        }
    }

    private Optional<Alert> open(String alias) {
        return alerts.stream()
                .filter(alert -> alert.alias.equals(alias) && alert.state != RemoteState.RESOLVED)
                .findFirst();
    }

    private static Optional<String> wrong(String what, JsonNode body) {
        boolean create = what.isEmpty();
        boolean good = (!create || isWithin(body, "message", 1, 130) && isWithin(body, "alias", 1, 512))
                && (!body.has("message") || isWithin(body, "message", 1, 130))
                && (!body.has("description") || isWithin(body, "description", 0, 15_000))
                && (!body.has("entity") || isWithin(body, "entity", 0, 512))
                && (!body.has("note") || isWithin(body, "note", 1, 25_000))
                && (!body.has("priority") || body.path("priority").asText().matches("P[1-5]"))
                && body.path("tags").size() <= 20;
        return good ? Optional.empty() : Optional.of("Request body is not processable");
    }

    private static boolean isWithin(JsonNode body, String field, int least, int most) {
        String text = body.path(field).asText("");
        int length = text.codePointCount(0, text.length());
        return length >= least && length <= most;
    }

    private static Answer answer(int status, JsonNode json) {
        return new Answer(status, Map.of("content-type", "application/json"), json.toString());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
