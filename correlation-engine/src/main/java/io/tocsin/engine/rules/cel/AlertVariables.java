package io.tocsin.engine.rules.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import io.tocsin.engine.rules.EventField;
import io.tocsin.model.alert.AlertEvent;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a condition may ask about: the fields of the event, each looked at only when it is needed. */
final class AlertVariables implements CelVariableResolver {

    /** Before the name of each field. */
    static final String ALERT = "alert";

    /** Of the labels as a whole. */
    static final String LABELS = "alert.labels";

    private static final SortedMap<String, EventField> INDEXED = new TreeMap<>(Map.of(
            "alert.service", EventField.of(EventField.Kind.SERVICE),
            "alert.environment", EventField.of(EventField.Kind.ENVIRONMENT),
            "alert.severity", EventField.of(EventField.Kind.SEVERITY),
            "alert.status", EventField.of(EventField.Kind.STATUS),
            "alert.connector", EventField.of(EventField.Kind.CONNECTOR),
            "alert.integration", EventField.of(EventField.Kind.INTEGRATION)));

    private static final SortedMap<String, CelType> TYPES = types();

    private final AlertEvent event;

    AlertVariables(AlertEvent event) {
        this.event = event;
    }

    private static SortedMap<String, CelType> types() {
        SortedMap<String, CelType> types = new TreeMap<>();
        INDEXED.keySet().forEach(name -> types.put(name, SimpleType.STRING));
        types.put("alert.title", SimpleType.STRING);
        types.put("alert.description", SimpleType.STRING);
        types.put(LABELS, MapType.create(SimpleType.STRING, SimpleType.STRING));
        return Collections.unmodifiableSortedMap(types);
    }

    /** Every variable with its type. */
    static SortedMap<String, CelType> declared() {
        return TYPES;
    }

    /** The variables that are known of an alert later than of its events: it may have had several senders. */
    static Set<String> remembered() {
        Set<String> names = new TreeSet<>(TYPES.keySet());
        names.removeAll(Set.of("alert.connector", "alert.integration"));
        return names;
    }

    /** The field that rules are found by under this name; empty for one that they are not found by. */
    static Optional<EventField> indexed(String name) {
        return name.startsWith(LABELS + ".")
                ? Optional.of(new EventField(EventField.Kind.LABEL, name.substring(LABELS.length() + 1)))
                : Optional.ofNullable(INDEXED.get(name));
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "alert.title" -> Optional.of(event.title());
            case "alert.description" -> Optional.of(event.description());
            case LABELS -> Optional.of(new LabelMap(event.labels()));
            default -> Optional.ofNullable(INDEXED.get(name)).map(field -> field.value(event));
        };
    }
}
