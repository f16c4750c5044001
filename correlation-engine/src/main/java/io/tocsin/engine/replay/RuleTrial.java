package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition under one rule set. Its timers come due at other times than those for which the journal has ticks, so where
 * the ticks of the journal come too late, one is made up: as an engine would write it that is never behind. Not
 * thread-safe.
 */
final class RuleTrial {

    /** As long after the timer as an engine with the usual settings takes at most. */
    static final Duration TICK_AFTER = Duration.ofSeconds(1);

    private final boolean isCandidate;
    private final PartitionFold fold;
    private final IncidentTrace trace = new IncidentTrace();
    private List<JournalEntry> further = new ArrayList<>();
    private FoldTally tally = new FoldTally();
    private JournalPosition last;
    private @Nullable Timer stuck;
    private boolean leftOut;
    private boolean crossed;

    private RuleTrial(RuleSet rules, boolean isCandidate, int partition) {
        this.fold = new PartitionFold(rules);
        this.isCandidate = isCandidate;
        this.last = new JournalPosition(partition, 0);
    }

    /** Under these rules until others are published in the journal. */
    static RuleTrial asRecorded(RuleSet rules, int partition) {
        return new RuleTrial(rules, false, partition);
    }

    /** Under these rules, whatever is published. Entries that the engine made are left out: the fold makes its own. */
    static RuleTrial under(RuleSet candidate, int partition) {
        return new RuleTrial(candidate, true, partition);
    }

    /** This setting held before the first record. */
    void hold(SettingPublication setting) {
        if (setting.kind().isFolded() && !(isCandidate && setting.kind() == SettingKind.RULES)) {
            fold.hold(setting);
        }
    }

    /** Takes the next record; the decision on it, if there is one. */
    Optional<Decision> take(JournalRecord record) {
        last = record.position();
        Optional<JournalEntry> entry = PartitionFold.entry(record);
        leftOut = isCandidate && entry.filter(RuleTrial::isOfTheRecordedRules).isPresent();
        if (leftOut) {
            crossed |= entry.filter(JournalEntry::isOfEngine).isPresent();
            return Optional.empty();
        }
        Folded folded = fold.take(record, entry);
        tally.add(folded);
        told(folded.outcome());
        return folded.outcome().decision();
    }

    private static boolean isOfTheRecordedRules(JournalEntry entry) {
        if (entry instanceof JournalEntry.SettingPublished published) {
            return published.publication().kind() == SettingKind.RULES;
        }
        return entry.isOfEngine() && !(entry instanceof JournalEntry.Tick);
    }

    private void told(FoldOutcome outcome) {
        trace.add(outcome);
        if (isCandidate) {
            further.addAll(outcome.further());
            crossed |= !outcome.further().isEmpty();
        }
    }

    /** Folds an entry that does not stand in the journal. */
    void feed(JournalEntry entry, Instant now) {
        FoldOutcome outcome = fold.apply(entry, now, last).outcome();
        tally.add(outcome);
        told(outcome);
    }

    /** What the fold has asked for since this was called last, in that order. */
    List<JournalEntry> further() {
        List<JournalEntry> asked = further;
        further = new ArrayList<>();
        return asked;
    }

    /** When a tick must be made up next; empty when no timer is armed. */
    Optional<Instant> nextTick() {
        return fold.firstTimer()
                .filter(timer -> !timer.equals(stuck))
                .map(timer -> timer.dueAt().plus(TICK_AFTER));
    }

    /** Makes up the tick that is due next; when that was. */
    Instant tick() {
        Timer first = fold.firstTimer().orElseThrow();
        Instant now = first.dueAt().plus(TICK_AFTER);
        feed(new JournalEntry.Tick(first.service(), first.dueAt()), now);
        // One that comes back as it was would come back for ever.
        stuck = fold.firstTimer().filter(first::equals).orElse(null);
        return now;
    }

    /** True when the last record has no meaning under the candidate. */
    boolean leftOut() {
        return leftOut;
    }

    /** True when entries were asked for or left out, so that partitions may have to do with each other. */
    boolean crossed() {
        return crossed;
    }

    /** How much is remembered. */
    long size() {
        return fold.size() + trace.size();
    }

    /** Which incidents there were since the trial began, or began anew. */
    IncidentTrace trace() {
        return trace;
    }

    FoldCounts counts() {
        return tally.counts();
    }

    /** What is remembered stays; what was counted up to now does not count. */
    void beginAnew() {
        trace.beginAnew();
        tally = new FoldTally();
    }
}
