package io.tocsin.engine.fold;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * What came of one entry.
 *
 * @param decision exactly one for an alert event, a message, a command or a setting; none for a tick
 * @param changes in their order; per incident the revisions follow each other
 * @param conditionsFailed how many conditions of rules had no answer for the alert event
 * @param further entries that must follow in the journal, each in that of its service, or in every partition when it is
 *     for every service; they are folded when they are read there
 */
public record FoldOutcome(
        Optional<Decision> decision, List<IncidentChange> changes, int conditionsFailed, List<JournalEntry> further) {

    /** Nothing to tell. */
    public static final FoldOutcome NOTHING = new FoldOutcome(Optional.empty(), List.of());

    public FoldOutcome {
        changes = List.copyOf(changes);
        further = List.copyOf(further);
    }

    /** The outcome of an entry for which every condition had an answer. */
    public FoldOutcome(Optional<Decision> decision, List<IncidentChange> changes) {
        this(decision, changes, 0, List.of());
    }
}
