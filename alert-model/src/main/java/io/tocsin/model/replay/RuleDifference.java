package io.tocsin.model.replay;

import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What would have been otherwise under candidate rules.
 *
 * @param ranges that were folded
 * @param recorded what the recorded rules give
 * @param candidate what the candidate gives
 * @param incidents how their incidents differ
 * @param decisions how many decisions changed, by {@code before -> after}: outcome and effect
 * @param added changes that people are told of, in services where the candidate tells more of a kind
 * @param saved the same, where it tells less
 * @param delayBefore until incidents are shown, under the recorded rules
 * @param delayAfter the same under the candidate
 */
public record RuleDifference(
        List<JournalRange> ranges,
        FoldCounts recorded,
        FoldCounts candidate,
        IncidentDifference incidents,
        Map<String, Long> decisions,
        Map<ChangeKind, Long> added,
        Map<ChangeKind, Long> saved,
        OpeningDelay delayBefore,
        OpeningDelay delayAfter) {

    /** Nothing folded. */
    public static final RuleDifference NONE = new RuleDifference(
            List.of(),
            FoldCounts.NONE,
            FoldCounts.NONE,
            IncidentDifference.NONE,
            Map.of(),
            Map.of(),
            Map.of(),
            OpeningDelay.NONE,
            OpeningDelay.NONE);

    public RuleDifference {
        ranges = List.copyOf(ranges);
        decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
        added = Collections.unmodifiableMap(new TreeMap<>(added));
        saved = Collections.unmodifiableMap(new TreeMap<>(saved));
    }

    /** The same with so many examples at most. */
    public RuleDifference withExamples(int most) {
        return new RuleDifference(
                ranges,
                recorded,
                candidate,
                incidents.withExamples(most),
                decisions,
                added,
                saved,
                delayBefore,
                delayAfter);
    }

    /** Both together. */
    public RuleDifference plus(RuleDifference other) {
        List<JournalRange> all = new java.util.ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new RuleDifference(
                all,
                recorded.plus(other.recorded),
                candidate.plus(other.candidate),
                incidents.plus(other.incidents),
                sum(decisions, other.decisions),
                sum(added, other.added),
                sum(saved, other.saved),
                delayBefore.plus(other.delayBefore),
                delayAfter.plus(other.delayAfter));
    }

    /** How much of what fired opens no incident: 1 less the incidents opened for each alert that fired. */
    public static double reduction(FoldCounts counts) {
        long fired = counts.of(Outcome.FIRED);
        return fired == 0 ? 0 : 1 - (double) counts.of(ChangeKind.INCIDENT_OPENED) / fired;
    }

    private static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
