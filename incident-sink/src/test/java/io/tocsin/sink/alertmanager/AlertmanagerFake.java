package io.tocsin.sink.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows alerts by their labels, takes the good ones of a list also when it answers 400 for a bad one, and takes an alert
 * for over when its end is past. What people see of an incident is a group by {@code incident_id} and
 * {@code generation}; two that fire in it at once would be two pages.
 */
public final class AlertmanagerFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Map<Map<String, String>, Instant> ends = new LinkedHashMap<>();

    /** Empty, and takes the time from this clock. */
    public AlertmanagerFake(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (!request.uri().getPath().endsWith("/api/v2/alerts")) {
            return Answer.status(404);
        }
        JsonNode alerts = read(request);
        if (alerts == null || !alerts.isArray()) {
            return Answer.status(400);
        }
        boolean bad = false;
        for (JsonNode alert : alerts) {
            if (!alert.has("labels")) {
                return Answer.status(422);
            }
            bad |= !take(alert);
        }
        return bad ? new Answer(400, Map.of(), "\"at least one label pair required\"") : Answer.OK;
    }

    private boolean take(JsonNode alert) {
        Map<String, String> labels = new TreeMap<>();
        alert.path("labels").properties().stream()
                .filter(label -> !label.getValue().asText().isEmpty())
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        Instant start = Instant.parse(alert.path("startsAt").asText());
        Instant end = Instant.parse(alert.path("endsAt").asText());
        if (labels.isEmpty() || end.isBefore(start)) {
            return false;
        }
        ends.put(labels, end);
        return true;
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        Map<String, Integer> firing = new LinkedHashMap<>();
        ends.forEach((labels, end) -> firing.merge(
                "inc-" + labels.get("incident_id") + "-g" + labels.get("generation"),
                end.isAfter(clock.instant()) ? 1 : 0,
                Integer::sum));
        List<RemoteObject> objects = new ArrayList<>();
        firing.forEach((key, count) -> {
            for (int i = 0; i < Math.max(1, count); i++) {
                objects.add(new RemoteObject(key, count == 0 ? RemoteState.RESOLVED : RemoteState.OPEN));
            }
        });
        return objects;
    }

    /** It knows no acknowledgement. */
    @Override
    public RemoteState shown(RemoteState state) {
        return state == RemoteState.ACKNOWLEDGED ? RemoteState.OPEN : state;
    }

    private static JsonNode read(ReceivedRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            return null;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
