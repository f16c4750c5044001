package io.tocsin.console.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.read.Freshness;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.store.StripCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The events of a stream as text, in the form of the HTML standard. Every one is named: a comment reaches no page. */
public final class LiveEvent {

    /** Above this many changed incidents the names are not worth their bytes. */
    static final int MAX_NAMED = 200;

    private LiveEvent() {}

    static String changed(ChangeRing.Changes changes) {
        ObjectNode json = JsonAnswer.MAPPER.createObjectNode();
        if (changes.revisions().size() > MAX_NAMED) {
            return event("changed", Optional.of(changes.head()), json.put("many", true));
        }
        ArrayNode list = json.putArray("changed");
        changes.revisions()
                .forEach(
                        (id, revision) -> list.addObject().put("id", id.value()).put("revision", revision));
        return event("changed", Optional.of(changes.head()), json);
    }

    static String counts(StripCounts counts) {
        return event("counts", Optional.empty(), json(counts));
    }

    /** The numbers of the strip. */
    public static ObjectNode json(StripCounts counts) {
        ObjectNode json = JsonAnswer.MAPPER.createObjectNode();
        ObjectNode byStatus = json.putObject("by_status");
        for (IncidentStatus status : IncidentStatus.values()) {
            if (status.isOpen()) {
                byStatus.put(status.code(), counts.byStatus().getOrDefault(status, 0L));
            }
        }
        ObjectNode bySeverity = json.putObject("by_severity");
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity.code(), counts.bySeverity().getOrDefault(severity, 0L));
        }
        ObjectNode triggered = json.putObject("triggered_by_severity");
        for (Severity severity : Severity.values()) {
            triggered.put(severity.code(), counts.triggeredBySeverity().getOrDefault(severity, 0L));
        }
        return json.put("capped", counts.capped());
    }

    /**
     * A sign of life.
     *
     * @param cursor where the reader is, for one that was just opened: it comes back there, however soon it is lost
     */
    static String beat(Instant now, Freshness freshness, Optional<StreamCursor> cursor) {
        ObjectNode json = JsonAnswer.MAPPER.createObjectNode();
        json.put("at", now.truncatedTo(ChronoUnit.MILLIS).toString());
        freshness.unreadableSince().ifPresent(since -> json.put("unreadable_since", since.toString()));
        freshness.behindSince().ifPresent(since -> json.put("behind_since", since.toString()));
        if (!freshness.isLagKnown()) {
            json.put("lag_unknown", true);
        }
        return event("beat", cursor, json);
    }

    static String reset(StreamCursor head) {
        return event("reset", Optional.of(head), JsonAnswer.MAPPER.createObjectNode());
    }

    private static String event(String name, Optional<StreamCursor> id, ObjectNode json) {
        return "event: " + name + "\n"
                + id.map(cursor -> "id: " + cursor + "\n").orElse("") + "data: " + json + "\n\n";
    }
}
