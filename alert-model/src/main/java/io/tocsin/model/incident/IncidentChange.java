package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.JournalPosition;
import java.time.Instant;

/**
 * One step in the life of an incident: what changed, and the whole incident after it. The value of the topic
 * {@code tocsin.incidents.v1}; per incident the revisions come in order and without a gap.
 *
 * @param incident after the change
 * @param detail what happened
 * @param severityBefore of the incident before the change; the same as after it when that did not change
 * @param actor who made it
 * @param at append time of the entry that caused it
 * @param position of that entry
 * @param causedBy id of the alert event or command in that entry, or {@code tick}
 */
public record IncidentChange(
        Incident incident,
        ChangeDetail detail,
        Severity severityBefore,
        Actor actor,
        Instant at,
        JournalPosition position,
        String causedBy) {

    /** The cause of what a timer did. */
    public static final String CAUSED_BY_TICK = "tick";

    /** The cause of what happened to an incident of another service did. */
    public static final String CAUSED_BY_NEIGHBOUR = "neighbour";

    /** {@code causedBy} of what a source of an inhibition did. */
    public static final String CAUSED_BY_INHIBITION = "inhibition";
}
