package io.tocsin.engine.replay;

import io.tocsin.model.replay.FoldCounts;
import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A partition under one rule set. Its timers come due at other times than those for which the journal has ticks, so where
 * the ticks of the journal come too late, one is made up: as an engine would write it that is never behind. Not
 * thread-safe.
 */
final class RuleTrial {

    /** As long after the timer as an engine with the usual settings takes at most. */
    private static final Duration TICK_AFTER = Duration.ofSeconds(1);

    private final boolean isCandidate;
    private final PartitionFold fold;
    private final Queue<JournalEntry> further = new ArrayDeque<>();
    private final FoldTally tally = new FoldTally();
    private final IncidentTrace trace = new IncidentTrace();
    private @Nullable JournalRecord last;
    private boolean leftOut;
    private boolean crossed;

    private RuleTrial(RuleSet rules, boolean isCandidate) {
        this.fold = new PartitionFold(rules);
        this.isCandidate = isCandidate;
    }

    /** Under these rules until others are published in the journal. */
    static RuleTrial asRecorded(RuleSet rules) {
        return new RuleTrial(rules, false);
    }

    /** Under these rules, whatever is published. Entries that the engine made are left out: the fold makes its own. */
    static RuleTrial under(RuleSet candidate) {
        return new RuleTrial(candidate, true);
    }

    /** This setting held before the first record. */
    void hold(SettingPublication setting) {
        if (!isCandidate || setting.kind() != SettingKind.RULES) {
            fold.hold(setting);
        }
    }

    /** Takes the next record; the decision on it, if there is one. */
    Optional<Decision> take(JournalRecord record) {
        last = record;
        byte[] key = record.key();
        if (key != null) {
            tickUntil(new String(key, StandardCharsets.UTF_8), record);
        }
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

    /** Folds an entry that a fold under the candidate asked for, here or in another partition. */
    void feed(JournalEntry entry, Instant now) {
        JournalRecord before = last;
        FoldOutcome outcome = fold.apply(entry, now, before == null ? new JournalPosition(0, 0) : before.position());
        tally.add(outcome);
        told(outcome);
    }

    /** What the fold asked for and nobody has fed, the oldest first; null when there is none. */
    @Nullable
    JournalEntry further() {
        return further.poll();
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
        return fold.size() + trace.members().size();
    }

    private void tickUntil(String key, JournalRecord record) {
        ServiceName service;
        try {
            service = new ServiceName(key);
        } catch (IllegalArgumentException e) {
            // No service has this name, so the record has no entry either; the fold buries it.
            return;
        }
        tickUntil(service, record.at(), record.position());
    }

    private void tickUntil(ServiceName service, Instant end, JournalPosition position) {
        Instant latest = end.minus(TICK_AFTER);
        Optional<Timer> due = fold.firstDue(service, latest);
        while (due.isPresent()) {
            Instant dueAt = due.get().dueAt();
            FoldOutcome outcome = fold.apply(new JournalEntry.Tick(service, dueAt), dueAt.plus(TICK_AFTER), position);
            tally.add(outcome);
            told(outcome);
            Optional<Timer> next = fold.firstDue(service, latest);
            due = next.equals(due) ? Optional.empty() : next;
        }
    }

    /** Acts on what came due before the last record. */
    IncidentTrace finish() {
        JournalRecord end = last;
        if (end != null) {
            fold.services().forEach(service -> tickUntil(service, end.at(), end.position()));
        }
        return trace;
    }

    FoldCounts counts() {
        return tally.counts();
    }
}
