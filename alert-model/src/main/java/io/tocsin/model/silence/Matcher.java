package io.tocsin.model.silence;

import com.google.re2j.Pattern;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.WellFormedText;
import java.util.List;

/**
 * One condition on an alert, as in Alertmanager. A label that the alert lacks is empty.
 *
 * @param name {@code service}, {@code environment}, {@code severity}, {@code title} or a label
 * @param operator how it compares
 * @param value text, or a regular expression, a {@link BoundedPattern}, that must match the whole of it
 */
public record Matcher(String name, Operator operator, String value) {

    /** The longest name or value, in characters. */
    public static final int MAX_LENGTH = 1000;

    private static final int MOST_LISTED = 64;

    /** How a matcher compares. */
    public enum Operator {
        /** Is that text. */
        EQUAL("="),
        /** Is not that text. */
        NOT_EQUAL("!="),
        /** Matches that pattern as a whole. */
        MATCHES("=~"),
        /** Does not match that pattern as a whole. */
        NOT_MATCHES("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        boolean isPattern() {
            return this == MATCHES || this == NOT_MATCHES;
        }

        boolean isNegated() {
            return this == NOT_EQUAL || this == NOT_MATCHES;
        }
    }

    /** Refuses what cannot be, with what was found and what is allowed. */
    public Matcher {
        name = WellFormedText.of(name);
        value = WellFormedText.of(value);
        if (name.isBlank() || name.length() > MAX_LENGTH || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("matcher: '" + name + "' with " + value.length()
                    + " characters (expected: a name, and at most " + MAX_LENGTH + " characters each)");
        }
        if (operator.isPattern()) {
            BoundedPattern.compile(value);
        }
    }

    /** The test of the value that the alert has under the name. */
    Test compile() {
        boolean wanted = !operator.isNegated();
        if (!operator.isPattern()) {
            return found -> found.equals(value) == wanted;
        }
        Pattern compiled = BoundedPattern.compile(value);
        return found -> compiled.matches(found) == wanted;
    }

    /**
     * The values of which an alert must have one under the name, so that it passes: of {@code =}, and of a pattern that
     * is a list such as {@code db-1|db-2}. Empty when there is no such list, or it is long.
     */
    public List<String> listed() {
        if (operator == Operator.EQUAL) {
            return value.isEmpty() ? List.of() : List.of(value);
        }
        if (operator != Operator.MATCHES || value.chars().anyMatch(c -> "\\.+*?()[]{}^$".indexOf(c) >= 0)) {
            return List.of();
        }
        List<String> values = List.of(value.split("\\|", -1));
        return values.size() > MOST_LISTED || values.contains("")
                ? List.of()
                : values.stream().distinct().toList();
    }

    /** True when an alert without the label passes. */
    boolean matchesNothing() {
        return compile().passes("");
    }

    /** A compiled matcher. */
    interface Test {
        boolean passes(String found);
    }

    /** What the alert has under this name; empty when it has nothing. */
    public static String valueOf(Alert alert, String name) {
        return switch (name) {
            case "service" -> alert.service().value();
            case "environment" -> alert.environment();
            case "severity" -> alert.severity().code();
            case "title" -> alert.title();
            default -> alert.labels().get(name).orElse("");
        };
    }

    /** As it is written: {@code name="value"}. {@link MatcherParser} reads it back. */
    @Override
    public String toString() {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        boolean plain = name.chars().noneMatch(c -> MatcherParser.isSpecial((char) c));
        String written = plain
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        return written + operator.sign() + '"' + quoted + '"';
    }
}
