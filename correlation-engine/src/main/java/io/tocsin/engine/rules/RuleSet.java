package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.StableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the engine, in the order in which they are tried; the first that matches wins, and the last one always
 * matches. Immutable; equal to another that says the same.
 */
public final class RuleSet {

    private static final int MAX_RULES = 10_000;

    private final List<CorrelationRule> rules;
    private final String hash;
    private final Map<String, CorrelationRule> byName = new HashMap<>();
    private final RuleIndex index;
    private final Inhibitions inhibitions;
    private final boolean anyExpiring;

    private RuleSet(List<CorrelationRule> rules, Inhibitions inhibitions) {
        this.rules = List.copyOf(rules);
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("rules: " + rules.size() + " (expected: 1 to 10000)");
        }
        for (CorrelationRule rule : rules) {
            if (byName.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException("name: " + rule.name() + " (expected: a name used once)");
            }
        }
        this.hash = hashOf(rules, inhibitions);
        this.index =
                new RuleIndex(rules.stream().map(CorrelationRule::necessary).toList());
        this.inhibitions = inhibitions;
        this.anyExpiring = rules.stream().anyMatch(rule -> rule.expireAfter().isPresent());
    }

    /**
     * The set of these rules. The default rule is added when the last one has conditions, so that every alert finds a
     * rule.
     *
     * @throws IllegalArgumentException when there are too many, or two with one name; says which
     */
    public static RuleSet of(List<CorrelationRule> rules) {
        return of(rules, Inhibitions.NONE);
    }

    /** The same with inhibitions. */
    public static RuleSet of(List<CorrelationRule> rules, Inhibitions inhibitions) {
        List<CorrelationRule> all = new ArrayList<>(rules);
        if (all.isEmpty() || !all.get(all.size() - 1).matchesEverything()) {
            all.add(CorrelationRule.defaults());
        }
        return new RuleSet(all, inhibitions);
    }

    /** The default rule alone. */
    public static RuleSet defaults() {
        return of(List.of(CorrelationRule.defaults()));
    }

    /** At least one, in their order. */
    public List<CorrelationRule> rules() {
        return rules;
    }

    /** Which alerts keep quiet about which others. */
    public Inhibitions inhibitions() {
        return inhibitions;
    }

    /** Of all that the rules say; equal for equal rules, whatever their document looked like. */
    public String hash() {
        return hash;
    }

    /** The first rule that matches, with those whose condition failed before it. */
    public RuleMatch match(AlertEvent event) {
        List<String> failed = List.of();
        for (int candidate : index.candidates(event)) {
            CorrelationRule rule = rules.get(candidate);
            Condition.Answer answer = rule.ask(event);
            if (answer == Condition.Answer.HOLDS) {
                return new RuleMatch(rule, failed);
            }
            if (answer == Condition.Answer.FAILED) {
                failed = failed.isEmpty() ? new ArrayList<>() : failed;
                failed.add(rule.name());
            }
        }
        return new RuleMatch(last(), failed);
    }

    /** True when alerts of a rule end by themselves. */
    public boolean isAnyExpiring() {
        return anyExpiring;
    }

    /** The first rule that matches. */
    public CorrelationRule firstMatch(AlertEvent event) {
        return match(event).rule();
    }

    /** True when there is a rule with this name. */
    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** The rule with this name; the last one for a name that is no longer there, so that open incidents go on. */
    public CorrelationRule named(String name) {
        return byName.getOrDefault(name, last());
    }

    private CorrelationRule last() {
        return rules.get(rules.size() - 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleSet set && rules.equals(set.rules) && inhibitions.equals(set.inhibitions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, inhibitions);
    }

    @Override
    public String toString() {
        return inhibitions.isEmpty() ? rules.toString() : rules + " " + inhibitions;
    }

    private static String hashOf(List<CorrelationRule> rules, Inhibitions inhibitions) {
        List<String> parts = new ArrayList<>();
        parts.add("rules");
        for (CorrelationRule rule : rules) {
            parts.add(rule.name());
            addAll(
                    parts,
                    rule.match().size(),
                    new TreeMap<>(rule.match())
                            .entrySet().stream().flatMap(wanted -> Stream.of(wanted.getKey(), wanted.getValue())));
            parts.add(rule.when().text());
            addAll(parts, rule.groupBy().size(), rule.groupBy().stream());
            parts.add(rule.joinWithin().toString());
            parts.add(rule.maxSpan().toString());
            parts.add(rule.hold().toString());
            parts.add(rule.resolveAfter().toString());
            parts.add(rule.reopenWithin().toString());
            parts.add(rule.acknowledge().toString());
            parts.add(rule.expireAfter().toString());
            parts.add(rule.threshold().toString());
            parts.add(rule.flapping().toString());
            parts.add(rule.storm().toString());
            parts.add(rule.holdWhileCauseOpen().toString());
            parts.add(rule.response().definition());
        }
        inhibitions.list().forEach(one -> parts.add(one.definition()));
        return StableId.of(parts.toArray(String[]::new));
    }

    /** With their number before them, so that no two lists give the same parts. */
    private static void addAll(List<String> parts, int size, Stream<String> texts) {
        parts.add(Integer.toString(size));
        texts.forEach(parts::add);
    }
}
