package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.incident.ChangeKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Folds a slice of the journal twice, side by side: under the recorded rules and under others. */
public final class RuleComparison {

    private final RuleTrial recorded;
    private final RuleTrial candidate;
    private final Map<String, Long> decisions = new TreeMap<>();

    private RuleComparison(RuleSet recorded, RuleSet candidate) {
        this.recorded = new RuleTrial(recorded);
        this.candidate = new RuleTrial(candidate);
    }

    /**
     * What the candidate changes.
     *
     * @throws UnreadableJournalException when the source cannot be read
     */
    public static RuleDifference run(JournalSource source, RuleSet recorded, RuleSet candidate) {
        return JournalRanges.inParallel(source.ranges(), range -> {
                    RuleComparison comparison = new RuleComparison(recorded, candidate);
                    source.read(range, comparison::take);
                    return comparison.finish(range);
                })
                .stream()
                .reduce(RuleDifference.NONE, RuleDifference::plus);
    }

    private void take(JournalRecord record) {
        Optional<Decision> before = recorded.take(record);
        Optional<Decision> after = candidate.take(record);
        String was = before.map(RuleComparison::name).orElse("nothing");
        String is = after.map(RuleComparison::name).orElse("nothing");
        if (!was.equals(is)) {
            decisions.merge(was + " -> " + is, 1L, Long::sum);
        }
    }

    private static String name(Decision decision) {
        String outcome = decision.outcome().code();
        return decision.effect() == IncidentEffect.NONE
                ? outcome
                : outcome + "/" + decision.effect().code();
    }

    private RuleDifference finish(JournalRange range) {
        IncidentTrace before = recorded.finish();
        IncidentTrace after = candidate.finish();
        return new RuleDifference(
                List.of(range),
                recorded.counts(),
                candidate.counts(),
                IncidentMatching.of(before, after),
                decisions,
                more(after, before),
                more(before, after),
                before.delay(),
                after.delay());
    }

    /** By kind, how much more the one tells than the other, summed over the services where it does. */
    private static Map<ChangeKind, Long> more(IncidentTrace one, IncidentTrace other) {
        Map<ChangeKind, Long> more = new TreeMap<>();
        Set<IncidentTrace.Telling> tellings = new HashSet<>(one.told().keySet());
        for (IncidentTrace.Telling telling : tellings) {
            long extra = one.told().getOrDefault(telling, 0L) - other.told().getOrDefault(telling, 0L);
            if (extra > 0) {
                more.merge(telling.kind(), extra, Long::sum);
            }
        }
        return more;
    }
}
