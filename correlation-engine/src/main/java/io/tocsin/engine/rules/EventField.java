package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import java.util.Locale;

/**
 * A field of an alert event that rules are found by.
 *
 * @param kind which
 * @param label the name of the label; empty for all other kinds
 */
public record EventField(Kind kind, String label) implements Comparable<EventField> {

    /** The fields that hold one of few values for each rule, so that it pays to look rules up by them. */
    public enum Kind {
        /** The owning unit. */
        SERVICE,
        /** Such as {@code prod}. */
        ENVIRONMENT,
        /** By its code. */
        SEVERITY,
        /** By its code. */
        STATUS,
        /** Which source's payload it was. */
        CONNECTOR,
        /** The configured sender. */
        INTEGRATION,
        /** The label with a name. */
        LABEL
    }

    /** A field that is no label. */
    public static EventField of(Kind kind) {
        return new EventField(kind, "");
    }

    /** The field that {@code match} and {@code group_by} call by this name. */
    public static EventField named(String name) {
        return switch (name) {
            case CorrelationRule.SERVICE -> of(Kind.SERVICE);
            case CorrelationRule.ENVIRONMENT -> of(Kind.ENVIRONMENT);
            default -> new EventField(Kind.LABEL, name);
        };
    }

    /** What stands in the event; empty for a label that it lacks. */
    public String value(AlertEvent event) {
        return switch (kind) {
            case SERVICE -> event.service().value();
            case ENVIRONMENT -> event.environment();
            case SEVERITY -> event.severity().code();
            case STATUS -> event.status().code();
            case CONNECTOR -> event.connector();
            case INTEGRATION -> event.integration();
            case LABEL -> event.labels().get(label).orElse("");
        };
    }

    /** As a condition calls it behind {@code alert.}. */
    public String path() {
        return kind == Kind.LABEL ? "labels[\"" + label + "\"]" : kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(EventField other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? label.compareTo(other.label) : byKind;
    }
}
