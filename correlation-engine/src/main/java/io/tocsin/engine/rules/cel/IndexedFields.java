package io.tocsin.engine.rules.cel;

import io.tocsin.document.cel.AlertVariables;
import io.tocsin.engine.rules.EventField;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields that rules are found by, under the names that conditions call them by. */
final class IndexedFields {

    private static final Map<String, EventField> BY_NAME = new TreeMap<>(Map.of(
            "alert.service", EventField.of(EventField.Kind.SERVICE),
            "alert.environment", EventField.of(EventField.Kind.ENVIRONMENT),
            "alert.severity", EventField.of(EventField.Kind.SEVERITY),
            "alert.status", EventField.of(EventField.Kind.STATUS),
            "alert.connector", EventField.of(EventField.Kind.CONNECTOR),
            "alert.integration", EventField.of(EventField.Kind.INTEGRATION)));

    private static final String LABELS = AlertVariables.LABELS + ".";

    private IndexedFields() {}

    /** The field that rules are found by under this name; empty for one that they are not found by. */
    static Optional<EventField> named(String name) {
        return name.startsWith(LABELS)
                ? Optional.of(new EventField(EventField.Kind.LABEL, name.substring(LABELS.length())))
                : Optional.ofNullable(BY_NAME.get(name));
    }
}
