package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition under one rule set. Its timers come due at other times than those for which the journal has ticks, so where
 * the ticks of the journal come too late, one is made up: as an engine would write it that is never behind. Not
 * thread-safe.
 */
final class RuleTrial {

    /** As long after the timer as an engine with the usual settings takes at most. */
    private static final Duration TICK_AFTER = Duration.ofSeconds(1);

    private final PartitionFold fold;
    private final FoldTally tally = new FoldTally();
    private final IncidentTrace trace = new IncidentTrace();
    private @Nullable JournalRecord last;

    RuleTrial(RuleSet rules) {
        this.fold = new PartitionFold(rules);
    }

    /** Takes the next record; the decision on it, if there is one. */
    Optional<Decision> take(JournalRecord record) {
        last = record;
        byte[] key = record.key();
        if (key != null) {
            tickUntil(new String(key, StandardCharsets.UTF_8), record);
        }
        Folded folded = fold.take(record);
        tally.add(folded);
        trace.add(folded.outcome());
        return folded.outcome().decision();
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
            FoldOutcome outcome = fold.tick(service, dueAt, dueAt.plus(TICK_AFTER), position);
            tally.add(outcome);
            trace.add(outcome);
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
