package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.OpeningDelay;
import io.tocsin.model.replay.RuleDifference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One partition under both rule sets. Not thread-safe. */
final class TrialPair {

    private final RuleTrial recorded;
    private final RuleTrial candidate;
    private final Map<String, Long> decisions = new TreeMap<>();
    private IncidentDifference settled = IncidentDifference.NONE;
    private boolean counts;

    TrialPair(RuleSet recorded, RuleSet candidate, int partition) {
        this.recorded = RuleTrial.asRecorded(recorded, partition);
        this.candidate = RuleTrial.under(candidate, partition);
    }

    RuleTrial recorded() {
        return recorded;
    }

    RuleTrial candidate() {
        return candidate;
    }

    /** From here on it counts what differs. */
    void count() {
        if (!counts) {
            recorded.beginAnew();
            candidate.beginAnew();
            counts = true;
        }
    }

    /** Both decided on the same record. */
    void decided(String before, String after) {
        if (counts && !before.equals(after)) {
            decisions.merge(before + " -> " + after, 1L, Long::sum);
        }
    }

    long size() {
        return recorded.size() + candidate.size();
    }

    long compared() {
        return recorded.trace().size() + candidate.trace().size();
    }

    void settle() {
        settled = incidents().withExamples(IncidentMatching.MOST_NAMED);
        recorded.trace().forgetIncidents();
        candidate.trace().forgetIncidents();
    }

    private IncidentDifference incidents() {
        return settled.plus(IncidentMatching.of(recorded.trace(), candidate.trace()));
    }

    RuleDifference difference(JournalRange range) {
        if (!counts) {
            return new RuleDifference(
                    List.of(range),
                    FoldCounts.NONE,
                    FoldCounts.NONE,
                    IncidentDifference.NONE,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    OpeningDelay.NONE,
                    OpeningDelay.NONE);
        }
        IncidentTrace before = recorded.trace();
        IncidentTrace after = candidate.trace();
        return new RuleDifference(
                List.of(range),
                recorded.counts(),
                candidate.counts(),
                incidents(),
                decisions,
                more(after, before),
                more(before, after),
                before.delay(),
                after.delay());
    }

    /** By kind, how much more the one tells than the other, summed over the services where it does. */
    private static Map<ChangeKind, Long> more(IncidentTrace one, IncidentTrace other) {
        Map<ChangeKind, Long> more = new TreeMap<>();
        one.told().forEach((telling, count) -> {
            long extra = count - other.told().getOrDefault(telling, 0L);
            if (extra > 0) {
                more.merge(telling.kind(), extra, Long::sum);
            }
        });
        return more;
    }
}
