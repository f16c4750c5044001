package io.tocsin.model.silence;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The matchers of a silence, compiled: an alert must pass all. Thread-safe. */
public final class Matchers {

    private static final List<String> ANYTHING = List.of("checkout", "Zq 7", "x-1/y", "9");

    private final List<Matcher> all;
    private final List<Matcher.Test> tests;

    private Matchers(List<Matcher> all) {
        this.all = all;
        this.tests = all.stream().map(Matcher::compile).toList();
    }

    /** Those of this list. */
    public static Matchers of(List<Matcher> matchers) {
        return new Matchers(List.copyOf(matchers));
    }

    /** True when the alert passes every one. */
    public boolean match(Alert alert) {
        return match(name -> Matcher.valueOf(alert, name));
    }

    /**
     * True when something else that has values under names passes every one.
     *
     * @param values what it has under a name; empty when it has nothing
     */
    public boolean match(UnaryOperator<String> values) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).passes(values.apply(all.get(i).name()))) {
                return false;
            }
        }
        return true;
    }

    /** As they were given. */
    public List<Matcher> all() {
        return all;
    }

    /**
     * True when every alert passes, or every one but few: one with any service, any title and without labels, whatever its
     * environment and its severity.
     */
    public static boolean meanNearlyEverything(List<Matcher> matchers) {
        return matchers.stream().allMatch(matcher -> {
            Matcher.Test test = matcher.compile();
            return probes(matcher.name()).stream().allMatch(test::passes);
        });
    }

    private static List<String> probes(String name) {
        return switch (name) {
            case "service", "title" -> ANYTHING;
            case "severity" ->
                Arrays.stream(Severity.values()).map(Severity::code).toList();
            case "environment" -> List.of("", "prod", "staging", "q7");
            default -> List.of("");
        };
    }

    /**
     * The same list.
     *
     * @throws IllegalArgumentException when there are none or too many, or when an alert without any label would pass:
     *     such a silence would mean everything
     */
    public static List<Matcher> checked(List<Matcher> matchers, int most) {
        if (matchers.isEmpty() || matchers.size() > most) {
            throw new IllegalArgumentException("matchers: " + matchers.size() + " (expected: 1 to " + most + ")");
        }
        if (matchers.stream().allMatch(Matcher::matchesNothing)) {
            throw new IllegalArgumentException(
                    "matchers: " + matchers + " (expected: at least one that asks for something)");
        }
        return List.copyOf(matchers);
    }
}
