package io.tocsin.ingest.datadog;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether it fires, and how we know: by the transition; else by the title's prefix; else by a status that people wrote
 * themselves; else by the alert type.
 *
 * @param status firing unless something says that it is over
 * @param transition what happened, where that is known
 * @param assumed true when nothing says so
 */
record DatadogStatus(AlertStatus status, Optional<Transition> transition, boolean assumed) {

    static DatadogStatus of(DatadogMessage message) {
        Optional<Transition> transition = transition(message);
        if (transition.isPresent()) {
            return new DatadogStatus(transition.get().status(), transition, false);
        }
        return alertType(message)
                .map(status -> new DatadogStatus(status, Optional.empty(), false))
                .orElse(new DatadogStatus(AlertStatus.FIRING, Optional.empty(), true));
    }

    /**
     * A person's event or comment: Datadog says that there was no transition, nothing else says that it fires, and no
     * monitor is behind it. With a monitor it counts as firing: an empty variable must not lose an alert.
     */
    static boolean isManual(DatadogMessage message) {
        return message.fields().isNull(DatadogField.TRANSITION)
                && !DatadogIdentity.namesMonitor(message)
                && transition(message).isEmpty()
                && alertType(message).isEmpty();
    }

    /** What happened, as far as anything in the message says it in a word. */
    static Optional<Transition> transition(DatadogMessage message) {
        DatadogFields fields = message.fields();
        return fields.first(DatadogField.TRANSITION, Transition::ofAnyWord)
                .or(() -> message.prefix().transition())
                .or(() -> fields.first(DatadogField.STATUS, Transition::ofAnyWord))
                .or(() -> fields.first(DatadogField.EVENT_TYPE, Transition::ofWord));
    }

    private static Optional<AlertStatus> alertType(DatadogMessage message) {
        return message.fields().first(DatadogField.ALERT_TYPE, type -> switch (type.toLowerCase(Locale.ROOT)) {
            case "success" -> Optional.of(AlertStatus.RESOLVED);
            case "error", "warning" -> Optional.of(AlertStatus.FIRING);
            default -> Optional.empty();
        });
    }
}
