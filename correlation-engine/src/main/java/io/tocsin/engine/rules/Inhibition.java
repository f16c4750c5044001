package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.StableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * While a source fires, people are not told of its targets. Refuses impossible values with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param name unique in its set; without a colon, as it stands before one in the reason
 * @param source what an alert must be like to inhibit others
 * @param target what an alert must be like to be inhibited
 * @param where what both have in common
 * @param releaseAfter a source inhibits so long after it was over; zero: no longer than it fires
 */
public record Inhibition(String name, Condition source, Condition target, List<Equality> where, Duration releaseAfter) {

    /** The most equalities. */
    public static final int MOST_EQUALITIES = 8;

    private static final int MAX_NAME_LENGTH = 64;
    private static final Duration LONGEST_RELEASE = Duration.ofHours(1);

    /** A longer value is told by its hash, so that what every partition hears of it stays short. */
    private static final int MAX_VALUE_LENGTH = 128;

    /**
     * A value that both must have.
     *
     * @param source where it stands in the source
     * @param target where it stands in the target
     */
    public record Equality(EventField source, EventField target) {

        /** As people write it. */
        @Override
        public String toString() {
            return "source." + source.path() + " == target." + target.path();
        }
    }

    public Inhibition {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: 1 to 64 characters without a colon)");
        }
        if (source.text().isBlank() || target.text().isBlank()) {
            throw new IllegalArgumentException("source: nothing (expected: a condition on each side)");
        }
        if (source.equals(target)) {
            throw new IllegalArgumentException(
                    "target: the same as source (expected: another; alerts that are both never inhibit each other)");
        }
        if (releaseAfter.isNegative() || releaseAfter.compareTo(LONGEST_RELEASE) > 0) {
            throw new IllegalArgumentException("release_after: " + releaseAfter.toSeconds() + "s (expected: 0s to 1h)");
        }
        where = List.copyOf(where);
        if (where.isEmpty() || where.size() > MOST_EQUALITIES) {
            throw new IllegalArgumentException(
                    "where: " + where.size() + " equalities (expected: 1 to " + MOST_EQUALITIES + ")");
        }
    }

    /** Of all that it says: another for one that was changed, the same for one that was not. */
    public String definition() {
        List<String> parts =
                new ArrayList<>(List.of("inhibition", name, source.text(), target.text(), releaseAfter.toString()));
        where.forEach(equality -> parts.add(equality.toString()));
        return StableId.of(parts.toArray(String[]::new));
    }

    /** What an alert that is like a source asks of targets; empty when one of the values is, as nothing equals that. */
    public Optional<List<String>> ofSource(AlertEvent alert) {
        return values(where.stream().map(Equality::source).toList(), alert);
    }

    /** What an alert that is like a target has of it; empty when one of the values is. */
    public Optional<List<String>> ofTarget(AlertEvent alert) {
        return values(where.stream().map(Equality::target).toList(), alert);
    }

    private static Optional<List<String>> values(List<EventField> fields, AlertEvent alert) {
        List<String> values = new ArrayList<>(fields.size());
        for (EventField field : fields) {
            String value = field.value(alert);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.length() <= MAX_VALUE_LENGTH ? value : StableId.of(value));
        }
        return Optional.of(values);
    }
}
