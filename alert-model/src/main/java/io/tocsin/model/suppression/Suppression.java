package io.tocsin.model.suppression;

import io.tocsin.model.identity.WellFormedText;
import java.util.Comparator;

/**
 * One reason to be quiet. Ordered by kind, then source.
 *
 * @param kind which way of being quiet
 * @param source which one of its kind: a silence's id, an inhibition's name with the service and the dedup key of
 *     its source, the rule that calls it flapping, the incident that is the cause
 */
public record Suppression(SuppressionKind kind, String source) implements Comparable<Suppression> {

    private static final Comparator<Suppression> ORDER =
            Comparator.comparing(Suppression::kind).thenComparing(Suppression::source);

    public Suppression {
        source = WellFormedText.of(source);
    }

    @Override
    public int compareTo(Suppression other) {
        return ORDER.compare(this, other);
    }

    /** {@code kind source}, for people. */
    @Override
    public String toString() {
        return kind.code() + " " + source;
    }
}
