package io.tocsin.engine.fold;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.IncidentChange;
import java.util.List;
import java.util.Optional;

/**
 * What came of one entry.
 *
 * @param decision exactly one for an alert event, a message or a command; none for a tick
 * @param changes in their order; per incident the revisions follow each other
 * @param conditionsFailed how many conditions of rules had no answer for the alert event
 */
public record FoldOutcome(Optional<Decision> decision, List<IncidentChange> changes, int conditionsFailed) {

    /** Nothing to tell. */
    public static final FoldOutcome NOTHING = new FoldOutcome(Optional.empty(), List.of());

    public FoldOutcome {
        changes = List.copyOf(changes);
    }

    /** The outcome of an entry for which every condition had an answer. */
    public FoldOutcome(Optional<Decision> decision, List<IncidentChange> changes) {
        this(decision, changes, 0);
    }
}
