package io.tocsin.benchmarks.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well a grouping of alerts meets the truth. Over the firing rows; a row without truth is noise.
 *
 * @param rows how many fire
 * @param faults how many true faults there are
 * @param groups how many groups were made
 * @param adjustedRand agreement of the labelled rows, pair by pair, beyond chance: 1 is perfect, 0 is chance
 * @param exact share of the faults that are matched one to one: all their rows in one group, with those of no other
 * @param noiseOnly groups without a labelled row
 */
public record GroupingScore(int rows, int faults, int groups, double adjustedRand, double exact, int noiseOnly) {

    /** One minus the groups for each firing row. */
    public double reduction() {
        return rows == 0 ? 0 : 1 - (double) groups / rows;
    }

    /**
     * The score of a grouping.
     *
     * @param truth of each firing row; empty for noise
     * @param groups the group of each, in the same order
     */
    public static GroupingScore of(List<Optional<String>> truth, List<String> groups) {
        if (truth.size() != groups.size()) {
            throw new IllegalArgumentException(
                    "groups: " + groups.size() + " (expected: " + truth.size() + ", one for each firing row)");
        }
        List<String> faults = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Map<String, Set<String>> groupsOf = new HashMap<>();
        Map<String, Set<String>> faultsOf = new HashMap<>();
        for (int i = 0; i < truth.size(); i++) {
            if (truth.get(i).isPresent()) {
                String fault = truth.get(i).get();
                faults.add(fault);
                found.add(groups.get(i));
                groupsOf.computeIfAbsent(fault, any -> new HashSet<>()).add(groups.get(i));
                faultsOf.computeIfAbsent(groups.get(i), any -> new HashSet<>()).add(fault);
            }
        }
        long exact = groupsOf.values().stream()
                .filter(of -> of.size() == 1
                        && faultsOf.getOrDefault(of.iterator().next(), Set.of()).size() == 1)
                .count();
        int all = new HashSet<>(groups).size();
        return new GroupingScore(
                truth.size(),
                groupsOf.size(),
                all,
                adjustedRand(faults, found),
                groupsOf.isEmpty() ? 1 : (double) exact / groupsOf.size(),
                all - faultsOf.size());
    }

    private static double adjustedRand(List<String> one, List<String> other) {
        Map<List<String>, Integer> both = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> second = new HashMap<>();
        for (int i = 0; i < one.size(); i++) {
            both.merge(List.of(one.get(i), other.get(i)), 1, Integer::sum);
            first.merge(one.get(i), 1, Integer::sum);
            second.merge(other.get(i), 1, Integer::sum);
        }
        double together = pairs(both);
        double ofFirst = pairs(first);
        double ofSecond = pairs(second);
        double all = (double) one.size() * (one.size() - 1) / 2;
        double expected = all == 0 ? 0 : ofFirst * ofSecond / all;
        double most = (ofFirst + ofSecond) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(Map<?, Integer> counts) {
        return counts.values().stream()
                .mapToDouble(count -> (double) count * (count - 1) / 2)
                .sum();
    }
}
