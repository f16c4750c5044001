package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.terminal.JsonText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns "this incident changed" into each change since the last time, in order and once. */
final class ChangeFollower {

    private static final int NEWEST = 200;

    private final IncidentsApi incidents;
    private final Instant since;
    private final Map<String, Long> seen = new HashMap<>();

    /** Of incidents that it hears of for the first time, it tells what happened since then. */
    ChangeFollower(IncidentsApi incidents, Instant since) {
        this.incidents = incidents;
        this.since = since;
    }

    /**
     * One change.
     *
     * @param incident as it is now
     * @param entry of its timeline
     */
    record Change(JsonNode incident, JsonNode entry) {

        /** Both in one document, for scripts. */
        ObjectNode document() {
            ObjectNode document = JsonText.object();
            document.set("change", entry);
            document.set("incident", incident);
            return document;
        }
    }

    /** What happened to it since the last time, oldest first. */
    List<Change> of(String id) {
        JsonNode incident = incidents.show(id).path("incident");
        Deque<JsonNode> fresh = new ArrayDeque<>();
        incidents.timeline(id, NEWEST).path("items").forEach(entry -> {
            if (isFresh(id, entry)) {
                fresh.addFirst(entry);
            }
        });
        List<Change> changes = new ArrayList<>();
        for (JsonNode entry : fresh) {
            seen.merge(id, entry.path("revision").asLong(), Math::max);
            changes.add(new Change(incident, entry));
        }
        return changes;
    }

    /** Everything that happened since the last time to these incidents as the list shows them, oldest incident first. */
    List<Change> missed(List<JsonNode> newestFirst) {
        List<Change> changes = new ArrayList<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            JsonNode incident = newestFirst.get(i);
            if (isChanged(incident)) {
                changes.addAll(of(incident.path("id").asText()));
            }
        }
        return changes;
    }

    private boolean isChanged(JsonNode incident) {
        Long last = seen.get(incident.path("id").asText());
        String changed = incident.path("last_changed_at").asText("");
        return last == null
                ? !changed.isEmpty() && !Instant.parse(changed).isBefore(since)
                : incident.path("revision").asLong() > last;
    }

    private boolean isFresh(String id, JsonNode entry) {
        Long last = seen.get(id);
        return last == null
                ? !Instant.parse(entry.path("at").asText()).isBefore(since)
                : entry.path("revision").asLong() > last;
    }
}
