package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.topology.EntryReader;
import io.tocsin.engine.topology.PoisonEntryException;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The production fold over one partition of the journal, with its state in memory. What the engine buries is buried here
 * too. After an entry that the fold failed on, the state may be another than the engine's, which throws away what such
 * an entry wrote; {@link Folded#failed()} says so. Not thread-safe.
 */
final class PartitionFold {

    private final JournalFold fold;
    private final InMemoryFoldState state = new InMemoryFoldState();

    PartitionFold(RuleSet rules) {
        this.fold = new JournalFold(rules, DocumentCompiler.INSTANCE);
    }

    /** This setting held before the first record. */
    void hold(SettingPublication setting) {
        state.putSetting(setting);
    }

    /** Takes the next record of the partition. */
    Folded take(JournalRecord record) {
        return take(record, entry(record));
    }

    /** Takes the next record of the partition, which has this entry. */
    Folded take(JournalRecord record, Optional<JournalEntry> entry) {
        try {
            FoldOutcome outcome = entry.map(found -> fold.apply(found, record.position(), record.at(), state))
                    .orElse(FoldOutcome.NOTHING);
            return new Folded(record, entry, outcome, false);
        } catch (RuntimeException e) {
            return new Folded(record, entry, FoldOutcome.NOTHING, true);
        }
    }

    /** An entry that does not stand in the journal. */
    FoldOutcome apply(JournalEntry entry, Instant now, JournalPosition position) {
        return fold.apply(entry, position, now, state);
    }

    /** How many alerts and incidents are remembered. */
    long size() {
        return (long) state.alerts().size() + state.incidents().size();
    }

    /** The first timer of the service, if it is due not after this time. */
    Optional<Timer> firstDue(ServiceName service, Instant now) {
        return state.dueTimers(service, now, 1).stream().findFirst();
    }

    /** Every service that has a timer, in the order of their names. */
    List<ServiceName> services() {
        return state.timers().stream()
                .map(timer -> timer.service().value())
                .distinct()
                .sorted()
                .map(ServiceName::new)
                .toList();
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
