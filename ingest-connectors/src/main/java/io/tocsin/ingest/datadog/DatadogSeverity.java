package io.tocsin.ingest.datadog;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * How bad it is, and how we know: by the monitor's priority or a severity that people wrote; else by the priority in
 * the title; else by the alert type; else error. A transition has a ceiling: a P1 monitor that warns is a warning.
 *
 * @param severity within the ceiling
 * @param assumed true when nothing says so
 */
record DatadogSeverity(Severity severity, boolean assumed) {

    private static final Severity DEFAULT = Severity.ERROR;

    static DatadogSeverity of(DatadogMessage message, Optional<Transition> transition) {
        Optional<Severity> said = said(message).or(() -> alertType(message));
        // "success" is how Datadog writes that it is over; it says nothing about how bad it was.
        boolean assumed =
                said.isEmpty() && transition.map(t -> t != Transition.RECOVERED).orElse(true);
        Severity ceiling = ceiling(message, transition);
        Severity severity = said.orElse(DEFAULT);
        return new DatadogSeverity(severity.isAbove(ceiling) ? ceiling : severity, assumed);
    }

    /** Datadog's own "priority" of an event is normal or low, which is no severity: it counts as P1 to P5 only. */
    private static Optional<Severity> said(DatadogMessage message) {
        return message.fields()
                .first(DatadogField.PRIORITY, SeverityWords::ofPriority)
                .or(() -> message.fields().first(DatadogField.SEVERITY, SeverityWords::of))
                .or(() -> message.prefix().priority().flatMap(SeverityWords::ofPriority));
    }

    private static Optional<Severity> alertType(DatadogMessage message) {
        return message.fields().first(DatadogField.ALERT_TYPE, type -> switch (type.toLowerCase(Locale.ROOT)) {
            case "error" -> Optional.of(Severity.ERROR);
            case "warning" -> Optional.of(Severity.WARNING);
            case "info" -> Optional.of(Severity.INFO);
            default -> Optional.empty();
        });
    }

    /** A reminder of a warning is a warning: the title's prefix tells, or the alert type. */
    private static Severity ceiling(DatadogMessage message, Optional<Transition> transition) {
        return transition
                .filter(named -> named != Transition.RENOTIFY)
                .or(() -> message.prefix().transition().filter(named -> named != Transition.RENOTIFY))
                .map(Transition::ceiling)
                .or(() -> alertType(message).filter(Severity.WARNING::equals))
                .orElse(Severity.CRITICAL);
    }
}
