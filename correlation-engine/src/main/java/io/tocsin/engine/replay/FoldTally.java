package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.FoldCounts;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a fold takes and gives, one record after the other. Not thread-safe. */
final class FoldTally {

    private final Map<Outcome, Long> decisions = new EnumMap<>(Outcome.class);
    private final Map<ChangeKind, Long> changes = new EnumMap<>(ChangeKind.class);
    private long entries;
    private long ticks;
    private long deadLetters;
    private long failed;

    void add(Folded folded) {
        entries++;
        ticks += folded.isTick() ? 1 : 0;
        deadLetters += folded.isBuried() ? 1 : 0;
        failed += folded.failed() ? 1 : 0;
        add(folded.outcome());
    }

    /** Of a tick that does not stand in the journal. */
    void add(FoldOutcome outcome) {
        outcome.decision().ifPresent(decision -> decisions.merge(decision.outcome(), 1L, Long::sum));
        outcome.changes().forEach(change -> changes.merge(change.detail().kind(), 1L, Long::sum));
    }

    FoldCounts counts() {
        return new FoldCounts(entries, ticks, deadLetters, failed, decisions, changes);
    }
}
