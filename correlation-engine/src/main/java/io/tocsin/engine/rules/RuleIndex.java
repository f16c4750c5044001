package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that an event can match, so that the work for an event does not grow with the number of rules. Each
 * rule stands under one of the tests that it makes: the one that the fewest rules share. Rules without such a test are
 * candidates for every event.
 *
 * <p>Leaves out only rules that do not match, and gives the others in their order: looking through the candidates has
 * the same answer as looking through all.
 */
final class RuleIndex {

    private static final int[] NOBODY = {};

    private final Map<EventField, Map<String, int[]>> byField = new TreeMap<>();
    private final Map<String, Map<String, int[]>> byLabel = new HashMap<>();
    private final int[] always;

    /**
     * An index.
     *
     * @param necessary of each rule: tests that an event passes which matches it
     */
    RuleIndex(List<List<FieldTest>> necessary) {
        List<List<FieldTest>> tests = necessary.stream().map(RuleIndex::lookups).toList();
        Map<EventField, Map<String, Integer>> sharers = count(tests);
        Map<EventField, Map<String, List<Integer>>> places = new TreeMap<>();
        List<Integer> everywhere = new ArrayList<>();
        for (int rule = 0; rule < tests.size(); rule++) {
            FieldTest best = fewestSharers(tests.get(rule), sharers);
            if (best == null) {
                everywhere.add(rule);
            } else {
                add(rule, best, places);
            }
        }
        this.always = array(everywhere);
        places.forEach(this::keep);
    }

    private void keep(EventField field, Map<String, List<Integer>> rulesByValue) {
        Map<String, int[]> arrays = new HashMap<>();
        rulesByValue.forEach((value, rules) -> arrays.put(value, array(rules)));
        if (field.kind() == EventField.Kind.LABEL) {
            byLabel.put(field.label(), arrays);
        } else {
            byField.put(field, arrays);
        }
    }

    /** Numbers of the rules that may match, ascending; not to be written to. */
    int[] candidates(AlertEvent event) {
        int[] found = always;
        for (Map.Entry<EventField, Map<String, int[]>> entry : byField.entrySet()) {
            found = merged(found, entry.getValue().get(entry.getKey().value(event)));
        }
        if (byLabel.isEmpty()) {
            return found;
        }
        Labels labels = event.labels();
        for (int i = 0; i < labels.size(); i++) {
            Map<String, int[]> rulesByValue = byLabel.get(labels.nameAt(i));
            found = rulesByValue == null ? found : merged(found, rulesByValue.get(labels.valueAt(i)));
        }
        return found;
    }

    private static int[] merged(int[] one, int @Nullable [] other) {
        if (other == null || other.length == 0) {
            return one;
        }
        if (one.length == 0) {
            return other;
        }
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        Arrays.sort(both);
        return both;
    }

    private static List<FieldTest> lookups(List<FieldTest> tests) {
        return tests.stream().filter(FieldTest::canBeLookedUp).toList();
    }

    private static Map<EventField, Map<String, Integer>> count(List<List<FieldTest>> tests) {
        Map<EventField, Map<String, Integer>> sharers = new HashMap<>();
        for (List<FieldTest> ofRule : tests) {
            for (FieldTest test : ofRule) {
                Map<String, Integer> counts = sharers.computeIfAbsent(test.field(), field -> new HashMap<>());
                test.values().forEach(value -> counts.merge(value, 1, Integer::sum));
            }
        }
        return sharers;
    }

    private static @Nullable FieldTest fewestSharers(
            List<FieldTest> tests, Map<EventField, Map<String, Integer>> sharers) {
        FieldTest best = null;
        long fewest = Long.MAX_VALUE;
        for (FieldTest test : tests) {
            Map<String, Integer> counts = sharers.getOrDefault(test.field(), Map.of());
            long count = test.values().stream()
                    .mapToLong(value -> counts.getOrDefault(value, 0))
                    .sum();
            if (count < fewest) {
                best = test;
                fewest = count;
            }
        }
        return best;
    }

    private static void add(int rule, FieldTest test, Map<EventField, Map<String, List<Integer>>> places) {
        Map<String, List<Integer>> ofField = places.computeIfAbsent(test.field(), field -> new HashMap<>());
        test.values()
                .forEach(value ->
                        ofField.computeIfAbsent(value, any -> new ArrayList<>()).add(rule));
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.isEmpty()
                ? NOBODY
                : numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
