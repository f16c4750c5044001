package io.tocsin.sink.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Datadog's intake of events, as documented: by the second way the events of a key are one alert, whose state is that of
 * the latest; by the first each request is one more entry of the log. What happened more than 18 hours ago is refused, and
 * so is what is larger or of another form than documented.
 */
public final class DatadogFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OLDEST = Duration.ofHours(18);
    private static final Set<String> STATUS = Set.of("warn", "error", "ok");
    private static final Set<String> ALERT_TYPES = Set.of("error", "warning", "info", "success");
    private static final Set<String> LINKS = Set.of("runbook", "documentation", "dashboard", "resource");

    private final Set<String> keys;
    private final Clock clock;
    private final Map<String, RemoteState> alerts = new LinkedHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();

    /** For an organisation with these keys. */
    public DatadogFake(Set<String> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (!keys.contains(request.header("dd-api-key").orElse(""))) {
            return answer(403, errors("Forbidden"));
        }
        JsonNode event = parse(request.text());
        if (!request.method().equals("POST")) {
            return answer(404, errors("Not found"));
        }
        return switch (request.uri().getPath()) {
            case "/api/v2/events" -> second(event.path("data").path("attributes"));
            case "/api/v1/events" -> first(event);
            default -> answer(404, errors("Not found"));
        };
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return alerts.entrySet().stream()
                .map(alert -> new RemoteObject(alert.getKey(), alert.getValue()))
                .toList();
    }

    /** Every one that was taken, oldest first: the attributes of those of the second way, the whole of others. */
    synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    private Answer second(JsonNode event) {
        JsonNode alert = event.path("attributes");
        boolean good = isText(event, "title", 1, 500)
                && isText(event, "message", 0, 4_000)
                && isText(event, "aggregation_key", 1, 100)
                && event.path("category").asText().equals("alert")
                && event.path("integration_id").asText().equals("custom-events")
                && event.path("tags").size() <= 100
                && STATUS.contains(alert.path("status").asText())
                && alert.path("priority").asText().matches("[1-5]")
                && alert.path("custom").size() <= 100
                && areLinks(alert.path("links"));
        if (!good) {
            return answer(400, errors("Invalid event"));
        }
        if (time(event.path("timestamp")).filter(this::isTooOld).isPresent()) {
            return answer(400, errors("Event too far in the past"));
        }
        events.add(event);
        alerts.put(event.path("aggregation_key").asText(), state(alert.path("status"), event.path("tags")));
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("data")
                .put("type", "event")
                .putObject("attributes")
                .putObject("attributes")
                .putObject("evt")
                .put("id", "9007199254740993")
                .put("uid", "AZuid" + events.size());
        return answer(202, answer);
    }

    private Answer first(JsonNode event) {
        boolean good = isText(event, "title", 1, 500)
                && isText(event, "text", 1, 4_000)
                && isText(event, "aggregation_key", 1, 100)
                && ALERT_TYPES.contains(event.path("alert_type").asText())
                && Set.of("normal", "low").contains(event.path("priority").asText());
        if (!good) {
            return answer(400, errors("Invalid event"));
        }
        JsonNode happened = event.path("date_happened");
        if (happened.isIntegralNumber() && isTooOld(Instant.ofEpochSecond(happened.longValue()))) {
            return answer(400, errors("Event too far in the past"));
        }
        events.add(event);
        JsonNode status =
                JSON.getNodeFactory().textNode(event.path("alert_type").asText().equals("success") ? "ok" : "error");
        alerts.put(event.path("aggregation_key").asText(), state(status, event.path("tags")));
        ObjectNode answer = JSON.createObjectNode().put("status", "ok");
        // As the number is in answers that were read by programs which round it.
        answer.putObject("event").put("id", 9_007_199_254_740_992L).put("id_str", "9007199254740993");
        return answer(202, answer);
    }

    private static RemoteState state(JsonNode status, JsonNode tags) {
        if (status.asText().equals("ok")) {
            return RemoteState.RESOLVED;
        }
        for (JsonNode tag : tags) {
            if (tag.asText().equals("incident_status:acknowledged")) {
                return RemoteState.ACKNOWLEDGED;
            }
        }
        return RemoteState.OPEN;
    }

    private boolean isTooOld(Instant time) {
        return time.isBefore(clock.instant().minus(OLDEST));
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(Instant.EPOCH);
        }
    }

    private static boolean areLinks(JsonNode links) {
        for (JsonNode link : links) {
            if (!LINKS.contains(link.path("category").asText())
                    || link.path("url").asText("").isEmpty()) {
                return false;
            }
        }
        return links.size() <= 20;
    }

    private static boolean isText(JsonNode event, String field, int least, int most) {
        String text = event.path(field).asText("");
        int length = text.codePointCount(0, text.length());
        return length >= least && length <= most;
    }

    private static ObjectNode errors(String error) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("errors").add(error);
        return answer;
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
