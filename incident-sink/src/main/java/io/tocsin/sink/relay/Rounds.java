package io.tocsin.sink.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order targets are served, and which of them together. Who waited the longest comes first. Targets that share
 * a bucket of tokens are never served together: what the first leaves is what the next may have. Pure.
 */
final class Rounds {

    private Rounds() {}

    /** Every desk in one round; all of them in a single one when no bucket is shared. */
    static List<List<TargetDesk>> of(Collection<TargetDesk> desks) {
        Map<TokenBucket, Integer> seen = new HashMap<>();
        Map<Integer, List<TargetDesk>> rounds = new HashMap<>();
        desks.stream().sorted(Comparator.comparing(TargetDesk::startedAt)).forEach(desk -> {
            int round = seen.merge(desk.bucket(), 1, Integer::sum) - 1;
            rounds.computeIfAbsent(round, number -> new ArrayList<>()).add(desk);
        });
        return rounds.keySet().stream().sorted().map(rounds::get).toList();
    }
}
