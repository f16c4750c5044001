package io.tocsin.sink.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PagerDuty's events, as documented: a key of its own for each open alert and integration; an alert that is resolved is
 * never opened again, a trigger after the end makes another one; what is said of an alert that is not open is dropped;
 * 120 events a minute for each integration.
 */
public final class PagerDutyFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_A_MINUTE = 120;
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private final Set<String> routingKeys;
    private final Clock clock;
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Deque<Instant>> taken = new HashMap<>();
    private int dropped;

    /** An alert as people see it. */
    static final class Alert {
        final String routingKey;
        final String dedupKey;
        RemoteState state = RemoteState.OPEN;
        JsonNode event;

        private Alert(String routingKey, String dedupKey, JsonNode event) {
            this.routingKey = routingKey;
            this.dedupKey = dedupKey;
            this.event = event;
        }
    }

    /** With integrations of these keys. */
    public PagerDutyFake(Set<String> routingKeys, Clock clock) {
        this.routingKeys = routingKeys;
        this.clock = clock;
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (!request.method().equals("POST") || !request.uri().getPath().equals("/v2/enqueue")) {
            return Answer.status(404);
        }
        JsonNode event = parse(request);
        Optional<String> wrong = wrong(event, request.body().length);
        if (wrong.isPresent()) {
            ObjectNode refusal = JSON.createObjectNode().put("status", "invalid event");
            refusal.put("message", "Event object is invalid").putArray("errors").add(wrong.get());
            return new Answer(400, Map.of("content-type", "application/json"), refusal.toString());
        }
        String routingKey = event.path("routing_key").asText();
        if (isTooMany(routingKey)) {
            return new Answer(429, Map.of(), "{\"status\":\"throttle exceeded\"}");
        }
        take(routingKey, event);
        ObjectNode answer = JSON.createObjectNode().put("status", "success").put("message", "Event processed");
        answer.put("dedup_key", event.path("dedup_key").asText());
        return new Answer(202, Map.of("content-type", "application/json"), answer.toString());
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return alerts.stream()
                .map(alert -> new RemoteObject(alert.dedupKey, alert.state))
                .toList();
    }

    /** Oldest first. */
    synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** How many events were about an alert that was not open. */
    synchronized int dropped() {
        return dropped;
    }

    private void take(String routingKey, JsonNode event) {
        String dedupKey = event.path("dedup_key").asText();
        Optional<Alert> open = alerts.stream()
                .filter(alert -> alert.routingKey.equals(routingKey) && alert.dedupKey.equals(dedupKey))
                .filter(alert -> alert.state != RemoteState.RESOLVED)
                .findFirst();
        String action = event.path("event_action").asText();
        if (action.equals("trigger")) {
            open.ifPresentOrElse(
                    alert -> alert.event = event, () -> alerts.add(new Alert(routingKey, dedupKey, event)));
        } else if (open.isEmpty()) {
            dropped++;
        } else {
            open.get().state = action.equals("resolve") ? RemoteState.RESOLVED : RemoteState.ACKNOWLEDGED;
        }
    }

    private boolean isTooMany(String routingKey) {
        Instant now = clock.instant();
        Deque<Instant> times = taken.computeIfAbsent(routingKey, key -> new ArrayDeque<>());
        times.removeIf(time -> !time.isAfter(now.minusSeconds(60)));
        if (times.size() >= MOST_A_MINUTE) {
            return true;
        }
        times.add(now);
        return false;
    }

    private Optional<String> wrong(JsonNode event, int bytes) {
        String action = event.path("event_action").asText("");
        JsonNode payload = event.path("payload");
        if (!routingKeys.contains(event.path("routing_key").asText(""))) {
            return Optional.of("Invalid routing key");
        }
        if (bytes > 512_000 || event.path("dedup_key").asText("").length() > 255) {
            return Optional.of("too large");
        }
        if (!action.equals("trigger")) {
            boolean known = action.equals("acknowledge") || action.equals("resolve");
            return known && event.has("dedup_key") ? Optional.empty() : Optional.of("'event_action' is invalid");
        }
        String summary = payload.path("summary").asText("");
        boolean good = !summary.isEmpty()
                && summary.codePointCount(0, summary.length()) <= 1024
                && !payload.path("source").asText("").isEmpty()
                && SEVERITIES.contains(payload.path("severity").asText(""));
        return good ? Optional.empty() : Optional.of("'payload' is invalid");
    }

    private static JsonNode parse(ReceivedRequest request) {
        try {
            return JSON.readTree(request.text());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
