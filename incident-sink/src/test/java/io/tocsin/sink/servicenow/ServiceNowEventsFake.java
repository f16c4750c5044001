package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Event Management, as documented: the message key leads to the alert; an event that clears or closes, closes it; one
 * that comes within an hour after that opens the same alert again, a later one makes another.
 */
public final class ServiceNowEventsFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REOPENED_WITHIN = Duration.ofHours(1);

    private final Clock clock;
    private final List<Alert> alerts = new ArrayList<>();

    /** With this time. */
    public ServiceNowEventsFake(Clock clock) {
        this.clock = clock;
    }

    /** An alert as people see it. */
    static final class Alert {
        final String key;
        Optional<Instant> closedAt = Optional.empty();
        int reopened;
        JsonNode event = JSON.missingNode();

        private Alert(String key) {
            this.key = key;
        }
    }

    /** Oldest first. */
    synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    @Override
    public RemoteState shown(RemoteState state) {
        return state == RemoteState.ACKNOWLEDGED ? RemoteState.OPEN : state;
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return alerts.stream()
                .map(alert -> new RemoteObject(
                        alert.key, alert.closedAt.isPresent() ? RemoteState.RESOLVED : RemoteState.OPEN))
                .toList();
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (!request.method().equals("POST") || !request.uri().getPath().endsWith("/api/global/em/jsonv2")) {
            return Answer.status(404);
        }
        JsonNode events = parse(request).path("records");
        if (!events.isArray()) {
            return new Answer(
                    400, Map.of("content-type", "application/json"), "{\"error\":{\"message\":\"no records\"}}");
        }
        events.forEach(this::take);
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("result").put("Default Bulk Endpoint", events.size() + " events were inserted");
        return Answer.json(answer.toString());
    }

    private void take(JsonNode event) {
        String key = event.path("message_key").asText();
        boolean closing = event.path("severity").asText().equals("0")
                || event.path("resolution_state").asText().equals("Closing");
        Optional<Alert> newest =
                alerts.stream().filter(alert -> alert.key.equals(key)).reduce((one, other) -> other);
        if (closing) {
            newest.filter(alert -> alert.closedAt.isEmpty()).ifPresent(alert -> {
                alert.closedAt = Optional.of(clock.instant());
                alert.event = event;
            });
            return;
        }
        Alert alert = newest.filter(this::isOpenOrJustClosed).orElseGet(() -> {
            Alert made = new Alert(key);
            alerts.add(made);
            return made;
        });
        alert.reopened += alert.closedAt.isPresent() ? 1 : 0;
        alert.closedAt = Optional.empty();
        alert.event = event;
    }

    private boolean isOpenOrJustClosed(Alert alert) {
        return alert.closedAt
                .map(at -> at.plus(REOPENED_WITHIN).isAfter(clock.instant()))
                .orElse(true);
    }

    private static JsonNode parse(ReceivedRequest request) {
        try {
            return JSON.readTree(request.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
