package io.tocsin.model.replay;

import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeKind;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the fold took and gave. {@code entries = sum over decisions + ticks + deadLetters}.
 *
 * @param entries records that were folded
 * @param ticks of these
 * @param deadLetters of these: what the engine does not decide, but buries
 * @param failed of the dead letters: entries that the fold failed on, which may have left half of their state behind
 * @param decisions by outcome
 * @param changes of incidents, by kind
 */
public record FoldCounts(
        long entries,
        long ticks,
        long deadLetters,
        long failed,
        Map<Outcome, Long> decisions,
        Map<ChangeKind, Long> changes) {

    /** Nothing folded. */
    public static final FoldCounts NONE = new FoldCounts(0, 0, 0, 0, Map.of(), Map.of());

    public FoldCounts {
        decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
    }

    /** Both together. */
    public FoldCounts plus(FoldCounts other) {
        return new FoldCounts(
                entries + other.entries,
                ticks + other.ticks,
                deadLetters + other.deadLetters,
                failed + other.failed,
                sum(decisions, other.decisions),
                sum(changes, other.changes));
    }

    /** How many decisions with this outcome. */
    public long of(Outcome outcome) {
        return decisions.getOrDefault(outcome, 0L);
    }

    /** How many changes of this kind. */
    public long of(ChangeKind kind) {
        return changes.getOrDefault(kind, 0L);
    }

    private static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
