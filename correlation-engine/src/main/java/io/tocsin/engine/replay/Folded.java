package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.util.List;
import java.util.Optional;

/**
 * What the fold makes of one record.
 *
 * @param record of the journal
 * @param entry in it; empty when there is none, and it goes to the dead letters
 * @param outcome nothing when it goes to the dead letters
 * @param failed true when there is an entry, but the fold failed on it
 */
public record Folded(JournalRecord record, Optional<JournalEntry> entry, FoldOutcome outcome, boolean failed) {

    /** True when the engine puts the record to the dead letters. */
    public boolean isBuried() {
        return failed || entry.isEmpty();
    }

    /** True for a tick that was acted on. */
    public boolean isTick() {
        return !failed && entry.filter(JournalEntry.Tick.class::isInstance).isPresent();
    }

    /** The bytes that the engine writes to the incidents. */
    public List<byte[]> changes() {
        return outcome.changes().stream()
                .map(IncidentChangeCodec.INSTANCE::encode)
                .toList();
    }

    /** The bytes that the engine writes to the decisions. */
    public List<byte[]> decisions() {
        return outcome.decision().map(DecisionCodec.INSTANCE::encode).stream().toList();
    }
}
