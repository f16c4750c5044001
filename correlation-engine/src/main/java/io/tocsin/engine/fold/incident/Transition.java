package io.tocsin.engine.fold.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an incident.
 *
 * @param before null when the step made the incident
 * @param after one revision later
 * @param detail what happened
 * @param actor who did it
 */
public record Transition(@Nullable Incident before, Incident after, ChangeDetail detail, Actor actor) {

    /** What the engine does by itself. */
    static Transition byEngine(@Nullable Incident before, Incident after, ChangeDetail detail) {
        return new Transition(before, after, detail, Actor.ENGINE);
    }

    /** Of the incident before the step; of a new one its own. */
    public Severity severityBefore() {
        return before == null ? after.severity() : before.severity();
    }
}
