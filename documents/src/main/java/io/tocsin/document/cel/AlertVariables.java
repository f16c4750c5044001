package io.tocsin.document.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import io.tocsin.model.alert.AlertEvent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a condition may ask about: the fields of the event, each looked at only when it is needed. */
public final class AlertVariables implements CelVariableResolver {

    /** Before the name of each field. */
    public static final String ALERT = "alert";

    /** Of the labels as a whole. */
    public static final String LABELS = "alert.labels";

    private static final SortedMap<String, CelType> TYPES = types();

    private final AlertEvent event;

    /** Of this event. */
    public AlertVariables(AlertEvent event) {
        this.event = event;
    }

    private static SortedMap<String, CelType> types() {
        SortedMap<String, CelType> types = new TreeMap<>();
        for (String name : List.of(
                "service", "environment", "severity", "status", "connector", "integration", "title", "description")) {
            types.put(ALERT + "." + name, SimpleType.STRING);
        }
        types.put(LABELS, MapType.create(SimpleType.STRING, SimpleType.STRING));
        return Collections.unmodifiableSortedMap(types);
    }

    /** Every variable with its type. */
    public static SortedMap<String, CelType> declared() {
        return TYPES;
    }

    /** The variables that are known of an alert later than of its events: it may have had several senders. */
    public static Set<String> remembered() {
        Set<String> names = new TreeSet<>(TYPES.keySet());
        names.removeAll(Set.of("alert.connector", "alert.integration"));
        return names;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "alert.service" -> Optional.of(event.service().value());
            case "alert.environment" -> Optional.of(event.environment());
            case "alert.severity" -> Optional.of(event.severity().code());
            case "alert.status" -> Optional.of(event.status().code());
            case "alert.connector" -> Optional.of(event.connector());
            case "alert.integration" -> Optional.of(event.integration());
            case "alert.title" -> Optional.of(event.title());
            case "alert.description" -> Optional.of(event.description());
            case LABELS -> Optional.of(new LabelMap(event.labels()));
            default -> Optional.empty();
        };
    }
}
