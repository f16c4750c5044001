package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.StableId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of the engine, in the order in which they are tried; the first that matches wins, and the last one always
 * matches.
 *
 * @param rules at least one
 * @param hash of all that the rules say; equal for equal rules, whatever their document looked like
 */
public record RuleSet(List<CorrelationRule> rules, String hash) {

    private static final int MAX_RULES = 10_000;

    public RuleSet {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("rules: " + rules.size() + " (expected: 1 to 10000)");
        }
        Set<String> names = new HashSet<>();
        for (CorrelationRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("name: " + rule.name() + " (expected: a name used once)");
            }
        }
        CorrelationRule last = rules.get(rules.size() - 1);
        if (!last.match().isEmpty()) {
            throw new IllegalArgumentException("the last rule: " + last.name() + " (expected: one without match)");
        }
    }

    /**
     * The set of these rules. The default rule is added when the last one has conditions, so that every alert finds a
     * rule.
     */
    public static RuleSet of(List<CorrelationRule> rules) {
        List<CorrelationRule> all = new ArrayList<>(rules);
        if (all.isEmpty() || !all.get(all.size() - 1).match().isEmpty()) {
            all.add(CorrelationRule.defaults());
        }
        return new RuleSet(all, hashOf(all));
    }

    /** The default rule alone. */
    public static RuleSet defaults() {
        return of(List.of(CorrelationRule.defaults()));
    }

    /** The first rule that matches. */
    public CorrelationRule firstMatch(AlertEvent event) {
        int last = rules.size() - 1;
        for (int i = 0; i < last; i++) {
            if (rules.get(i).matches(event)) {
                return rules.get(i);
            }
        }
        return rules.get(last);
    }

    /** The rule with this name; the last one for a name that is no longer there, so that open incidents go on. */
    public CorrelationRule named(String name) {
        for (CorrelationRule rule : rules) {
            if (rule.name().equals(name)) {
                return rule;
            }
        }
        return rules.get(rules.size() - 1);
    }

    private static String hashOf(List<CorrelationRule> rules) {
        List<String> parts = new ArrayList<>();
        parts.add("rules");
        for (CorrelationRule rule : rules) {
            parts.add(rule.name());
            parts.add(new TreeMap<>(rule.match()).toString());
            parts.add(rule.groupBy().toString());
            parts.add(rule.joinWithin().toString());
            parts.add(rule.maxSpan().toString());
            parts.add(rule.hold().toString());
            parts.add(rule.resolveAfter().toString());
            parts.add(rule.reopenWithin().toString());
            parts.add(rule.acknowledge().toString());
        }
        return StableId.of(parts.toArray(String[]::new));
    }
}
