package io.tocsin.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.IncidentStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** Compares what came out with what the story must give. */
final class StoryCheck {

    private static final int ALL = 10_000;

    /** As many as the API gives; of a storm there may be more, most of them overtaken. */
    private static final int NEWEST_DELIVERIES = 200;

    private final Story story;
    private final IntSupplier sentAgain;
    private final boolean killed;

    private StoryCheck(Story story, IntSupplier sentAgain, boolean killed) {
        this.story = story;
        this.sentAgain = sentAgain;
        this.killed = killed;
    }

    /**
     * A check of this story.
     *
     * @param sentAgain how many webhooks were sent again without need, perhaps: each may be one more duplicate
     */
    static StoryCheck of(Story story, IntSupplier sentAgain) {
        return new StoryCheck(story, sentAgain, false);
    }

    /** As {@link #of}, of a process that was killed: what was under way then may have arrived without its knowledge. */
    static StoryCheck afterKill(Story story, IntSupplier sentAgain) {
        return new StoryCheck(story, sentAgain, true);
    }

    /** What differs now; it may still be on its way. */
    List<String> differences(Observation observation, IncidentsApi api, List<WebhookReceiver.Received> received) {
        List<JsonNode> incidents = all(api);
        List<String> differences = new ArrayList<>();
        decisions(observation.outcomes(), differences);
        compare("dead letters", story.deadLetters(), observation.deadLetters(), differences);
        incidents(incidents, differences);
        for (JsonNode incident : incidents) {
            JsonNode items = api.deliveries(incident.path("id").asText(), NEWEST_DELIVERIES)
                    .path("items");
            deliveries(incident, items, received, differences);
        }
        order(received, differences);
        return differences;
    }

    /** Every incident that there is. */
    static List<JsonNode> all(IncidentsApi api) {
        return api.list(List.of(), ALL);
    }

    private void decisions(Map<Outcome, Long> found, List<String> differences) {
        long more = found.getOrDefault(Outcome.DUPLICATE, 0L) - story.outcomes().getOrDefault(Outcome.DUPLICATE, 0L);
        Map<Outcome, Long> comparable = new EnumMap<>(Outcome.class);
        comparable.putAll(found);
        if (more > 0 && more <= sentAgain.getAsInt()) {
            comparable.merge(Outcome.DUPLICATE, -more, Long::sum);
        }
        compare("decisions", new EnumMap<>(story.outcomes()), comparable, differences);
    }

    private void incidents(List<JsonNode> found, List<String> differences) {
        Set<String> expected = new TreeSet<>();
        story.incidents().forEach(incident -> expected.add(incident.toString()));
        Set<String> actual = new TreeSet<>();
        found.forEach(incident -> actual.add(form(incident).toString()));
        if (found.size() != actual.size()) {
            differences.add("incidents: " + found.size() + " (expected: one for each of " + expected.size() + ")");
        }
        expected.stream()
                .filter(incident -> !actual.contains(incident))
                .forEach(incident -> differences.add("missing incident: " + incident));
        actual.stream()
                .filter(incident -> !expected.contains(incident))
                .forEach(incident -> differences.add("unexpected incident: " + incident));
    }

    /** An incident of the API in the form in which the story expects it. */
    static ExpectedIncident form(JsonNode incident) {
        JsonNode alerts = incident.path("alerts");
        int firing = alerts.path("critical").asInt()
                + alerts.path("error").asInt()
                + alerts.path("warning").asInt()
                + alerts.path("info").asInt();
        return new ExpectedIncident(
                incident.path("service").asText(),
                Coded.parse(IncidentStatus.class, incident.path("status").asText()),
                Coded.parse(Severity.class, incident.path("severity").asText()),
                incident.path("generation").asInt(),
                firing,
                alerts.path("total").asInt());
    }

    /** Every notification is delivered or was overtaken by a newer one, and the last tells how things stand. */
    private void deliveries(
            JsonNode incident, JsonNode items, List<WebhookReceiver.Received> received, List<String> differences) {
        String service = incident.path("service").asText();
        Set<String> listed = new HashSet<>();
        Set<String> delivered = new TreeSet<>();
        for (JsonNode delivery : items) {
            String state = delivery.path("state").asText();
            listed.add(delivery.path("id").asText());
            if (state.equals("delivered")) {
                delivered.add(delivery.path("id").asText());
            } else if (!state.equals("superseded")) {
                differences.add("a notification of " + service + " is " + state + " (expected: delivered)");
            }
        }
        List<WebhookReceiver.Received> arrived = received.stream()
                .filter(one -> one.incident().equals(incident.path("id").asText()))
                .toList();
        Set<String> ids = new TreeSet<>();
        arrived.forEach(one -> ids.add(one.id()));
        if (items.size() == NEWEST_DELIVERIES) {
            ids.retainAll(listed);
        }
        if (killed) {
            ids.retainAll(delivered);
        }
        compare("notifications of " + service + " that arrived", delivered, ids, differences);
        if (!arrived.isEmpty()) {
            compare(service + ": first told", "opened", arrived.get(0).kind(), differences);
            String lastTold = arrived.get(arrived.size() - 1).status();
            compare(service + ": last told", incident.path("status").asText(), lastTold, differences);
        }
    }

    /** Each notification came once, and those of one incident in the order of its revisions. */
    private static void order(List<WebhookReceiver.Received> received, List<String> differences) {
        Set<String> ids = new HashSet<>();
        Map<String, Long> revisions = new HashMap<>();
        for (WebhookReceiver.Received one : received) {
            if (!ids.add(one.id())) {
                differences.add("notification " + one.id() + " of " + one.service() + " came twice");
            }
            Long before = revisions.put(one.incident(), one.revision());
            if (before != null && before >= one.revision()) {
                differences.add(one.service() + " was told of revision " + one.revision() + " after " + before);
            }
        }
    }

    private static void compare(String what, Object expected, Object found, List<String> differences) {
        if (!expected.equals(found)) {
            differences.add(what + ": " + found + " (expected: " + expected + ")");
        }
    }
}
