package io.tocsin.sink.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Cut;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.target.RenderedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of one notification, without the routing key, as the outbox keeps them: a list, because an incident that
 * somebody had taken before PagerDuty heard of it is triggered and then acknowledged
 * (https://developer.pagerduty.com/docs/events-api-v2/trigger-events).
 */
record PagerDutyEvents(List<ObjectNode> events) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CUSTOM_DETAILS = "custom_details";
    private static final int MOST_MINIMAL_SUMMARY = 200;

    PagerDutyEvents {
        events = List.copyOf(events);
    }

    static PagerDutyEvents of(Rendering rendering) {
        NotificationKind kind = rendering.notification().kind();
        String key = rendering.notification().remoteKey();
        return switch (kind) {
            case ACKNOWLEDGED -> new PagerDutyEvents(List.of(bare("acknowledge", key)));
            case RESOLVED -> new PagerDutyEvents(List.of(bare("resolve", key)));
            case UPDATED, ESCALATED -> new PagerDutyEvents(List.of(new PagerDutyTrigger(rendering).event()));
            case OPENED, REOPENED -> opening(rendering, key);
        };
    }

    private static PagerDutyEvents opening(Rendering rendering, String key) {
        List<ObjectNode> events = new ArrayList<>();
        events.add(new PagerDutyTrigger(rendering).event());
        Incident incident = rendering.incident();
        if (incident.status() == IncidentStatus.ACKNOWLEDGED) {
            events.add(bare("acknowledge", key));
        }
        return new PagerDutyEvents(events);
    }

    private static ObjectNode bare(String action, String key) {
        return NODES.objectNode().put("event_action", action).put("dedup_key", key);
    }

    /** Reads what {@link #body()} wrote. */
    static PagerDutyEvents parse(String body) {
        List<ObjectNode> events = new ArrayList<>();
        for (JsonNode event : RenderedJson.read(body)) {
            events.add((ObjectNode) event);
        }
        return new PagerDutyEvents(events);
    }

    String body() {
        ArrayNode list = NODES.arrayNode();
        events.forEach(list::add);
        return list.toString();
    }

    /** Severity, title and link only; empty when no event says more than that. */
    Optional<PagerDutyEvents> minimal() {
        if (events.stream().noneMatch(event -> event.path("payload").has(CUSTOM_DETAILS))) {
            return Optional.empty();
        }
        return Optional.of(new PagerDutyEvents(
                events.stream().map(PagerDutyEvents::minimal).toList()));
    }

    /** What must be there, and where to look further. */
    static ObjectNode minimal(ObjectNode event) {
        ObjectNode small = event.deepCopy();
        if (small.path("payload") instanceof ObjectNode payload) {
            String summary = payload.path("summary").asText();
            payload.retain("summary", "source", "severity");
            payload.put("summary", Cut.at(summary, MOST_MINIMAL_SUMMARY));
        }
        return small;
    }

    /** As it is sent, but for the key. */
    static int bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
