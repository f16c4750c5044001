package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inhibitions of a rule set, found by what their conditions test, so that the work for an alert does not grow with
 * their number. Immutable; equal to others that say the same.
 */
public final class Inhibitions {

    /** There are none. */
    public static final Inhibitions NONE = new Inhibitions(List.of());

    private static final int MOST = 1_000;

    private final List<Inhibition> list;
    private final Map<String, Inhibition> byDefinition = new LinkedHashMap<>();
    private final Map<Inhibition, String> definitions = new HashMap<>();
    private final RuleIndex sources;
    private final RuleIndex targets;

    private Inhibitions(List<Inhibition> list) {
        this.list = List.copyOf(list);
        this.sources =
                new RuleIndex(list.stream().map(one -> one.source().necessary()).toList());
        this.targets =
                new RuleIndex(list.stream().map(one -> one.target().necessary()).toList());
        for (Inhibition one : list) {
            String definition = one.definition();
            byDefinition.put(definition, one);
            definitions.put(one, definition);
        }
    }

    /**
     * These.
     *
     * @throws IllegalArgumentException when there are too many, or two with one name
     */
    public static Inhibitions of(List<Inhibition> list) {
        if (list.size() > MOST) {
            throw new IllegalArgumentException("inhibitions: " + list.size() + " (expected: at most " + MOST + ")");
        }
        Map<String, Inhibition> names = new HashMap<>();
        for (Inhibition one : list) {
            if (names.put(one.name(), one) != null) {
                throw new IllegalArgumentException("name: " + one.name() + " (expected: a name used once)");
            }
        }
        return list.isEmpty() ? NONE : new Inhibitions(list);
    }

    /** True when there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** In the order of the document. */
    public List<Inhibition> list() {
        return list;
    }

    /** The one that says this; null when there is none. */
    public @Nullable Inhibition defined(String definition) {
        return byDefinition.get(definition);
    }

    /** {@link Inhibition#definition()} of one of these. */
    public String definition(Inhibition one) {
        return definitions.getOrDefault(one, "");
    }

    /** Those for which this alert is like a source. A condition without an answer does not hold. */
    public List<Inhibition> withSource(AlertEvent alert) {
        List<Inhibition> found = new ArrayList<>(1);
        for (int candidate : sources.candidates(alert)) {
            if (list.get(candidate).source().ask(alert) == Condition.Answer.HOLDS) {
                found.add(list.get(candidate));
            }
        }
        return found;
    }

    /** Those for which this alert is like a target. */
    public List<Inhibition> withTarget(AlertEvent alert) {
        List<Inhibition> found = new ArrayList<>(1);
        for (int candidate : targets.candidates(alert)) {
            if (list.get(candidate).target().ask(alert) == Condition.Answer.HOLDS) {
                found.add(list.get(candidate));
            }
        }
        return found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Inhibitions inhibitions && list.equals(inhibitions.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }
}
