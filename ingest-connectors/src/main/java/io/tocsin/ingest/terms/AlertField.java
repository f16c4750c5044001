package io.tocsin.ingest.terms;

import io.tocsin.model.alert.AlertEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an alert may decide on its service: only what a trigger and its resolve both carry. Title, description, severity
 * and status are not among it.
 */
public final class AlertField {

    private static final Map<String, Function<AlertEvent, String>> FIELDS = new TreeMap<>(Map.of(
            "service", event -> event.service().value(),
            "environment", AlertEvent::environment,
            "connector", AlertEvent::connector,
            "integration", AlertEvent::integration));

    private final Function<AlertEvent, String> reading;

    private AlertField(Function<AlertEvent, String> reading) {
        this.reading = reading;
    }

    /** The names of those that are no labels. */
    public static List<String> names() {
        return List.copyOf(FIELDS.keySet());
    }

    /** The names by which expressions may ask for them. */
    static Set<String> expressionNames() {
        return Stream.concat(FIELDS.keySet().stream(), Stream.of("labels"))
                .map(name -> "alert." + name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one of {@link #names} with this name; empty when there is none. */
    public static Optional<AlertField> named(String name) {
        return Optional.ofNullable(FIELDS.get(name)).map(AlertField::new);
    }

    /** The label with this name. */
    public static AlertField label(String name) {
        return new AlertField(event -> event.labels().get(name).orElse(""));
    }

    /** The one of {@link #names} with this name, else the label. */
    static AlertField of(String name) {
        return named(name).orElseGet(() -> label(name));
    }

    /** What stands in the event; empty when nothing does. */
    String value(AlertEvent event) {
        return reading.apply(event);
    }
}
