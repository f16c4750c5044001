package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.state.RevertibleFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.topology.EntryReader;
import io.tocsin.engine.topology.PoisonEntryException;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The production fold over one partition of the journal, with its state in memory. What the engine buries is buried here
 * too, what it throws away is taken back, and a tick that fails as a whole is acted on timer by timer. Not thread-safe.
 */
final class PartitionFold {

    private final JournalFold fold;
    private final RevertibleFoldState state;

    PartitionFold(RuleSet rules) {
        this(rules, new InMemoryFoldState());
    }

    /** With what is remembered already. */
    PartitionFold(RuleSet rules, InMemoryFoldState remembered) {
        this.fold = new JournalFold(rules, DocumentCompiler.INSTANCE);
        this.state = new RevertibleFoldState(remembered);
    }

    /** This setting held before the first record. */
    void hold(SettingPublication setting) {
        state.putSetting(setting);
        state.keep();
    }

    /** Takes the next record of the partition. */
    Folded take(JournalRecord record) {
        return take(record, entry(record));
    }

    /** Takes the next record of the partition, which has this entry. */
    Folded take(JournalRecord record, Optional<JournalEntry> entry) {
        return entry.map(found -> take(record, found))
                .orElseGet(() -> new Folded(record, entry, FoldOutcome.NOTHING, false));
    }

    private Folded take(JournalRecord record, JournalEntry entry) {
        Attempt attempt = apply(entry, record.at(), record.position());
        return new Folded(record, Optional.of(entry), attempt.outcome(), attempt.failed());
    }

    /**
     * What came of an entry.
     *
     * @param failed true when the fold failed on it, or on one of the timers that a tick was for
     */
    record Attempt(FoldOutcome outcome, boolean failed) {}

    /** Folds an entry, whether or not it stands in the journal. */
    Attempt apply(JournalEntry entry, Instant now, JournalPosition position) {
        Optional<FoldOutcome> whole = attempt(() -> fold.apply(entry, position, now, state));
        if (whole.isPresent()) {
            return new Attempt(whole.get(), false);
        }
        FoldOutcome rest = entry instanceof JournalEntry.Tick tick
                ? timerByTimer(state.dueTimers(tick.service(), now, JournalFold.MOST_TIMERS), position, now)
                : FoldOutcome.NOTHING;
        return new Attempt(rest, true);
    }

    /** As the engine does it: what fails by itself is dropped. */
    private FoldOutcome timerByTimer(List<Timer> due, JournalPosition position, Instant now) {
        List<IncidentChange> changes = new ArrayList<>();
        List<JournalEntry> further = new ArrayList<>();
        for (Timer timer : due) {
            Optional<FoldOutcome> acted = attempt(() -> fold.act(timer, position, now, state));
            if (acted.isPresent()) {
                changes.addAll(acted.get().changes());
                further.addAll(acted.get().further());
            } else {
                state.removeTimer(timer);
                state.keep();
            }
        }
        return new FoldOutcome(Optional.empty(), changes, 0, further);
    }

    private Optional<FoldOutcome> attempt(Supplier<FoldOutcome> step) {
        try {
            FoldOutcome outcome = step.get();
            state.keep();
            return Optional.of(outcome);
        } catch (RuntimeException e) {
            state.revert();
            return Optional.empty();
        }
    }

    /** How many alerts and incidents are remembered. */
    long size() {
        return state.size();
    }

    /** The timer that is due first. */
    Optional<Timer> firstTimer() {
        return state.firstTimer();
    }

    /** The entry in this record; empty when there is none that the engine folds. */
    static Optional<JournalEntry> entry(JournalRecord record) {
        try {
            return Optional.of(EntryReader.read(record.key(), record.value()));
        } catch (PoisonEntryException e) {
            return Optional.empty();
        }
    }
}
