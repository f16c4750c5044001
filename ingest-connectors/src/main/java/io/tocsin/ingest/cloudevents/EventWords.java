package io.tocsin.ingest.cloudevents;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words that say whether something fires: in data, and as the last part of a type such as {@code alert.resolved}. */
final class EventWords {

    private static final Set<String> OVER = Set.of(
            "resolved",
            "resolve",
            "recovered",
            "recovery",
            "closed",
            "close",
            "cleared",
            "clear",
            "ok",
            "normal",
            "healthy",
            "inactive",
            "deactivated",
            "up",
            "ended",
            "succeeded",
            "success");

    private static final Set<String> FIRES = Set.of(
            "firing",
            "fired",
            "alerting",
            "alarm",
            "triggered",
            "trigger",
            "opened",
            "open",
            "raised",
            "active",
            "activated",
            "started",
            "created",
            "failed",
            "failure",
            "error",
            "critical",
            "warning",
            "problem",
            "degraded",
            "unhealthy",
            "down");

    private EventWords() {}

    /** What a word says, if it says anything. */
    static Optional<AlertStatus> status(String word) {
        String text = word.toLowerCase(Locale.ROOT);
        if (OVER.contains(text)) {
            return Optional.of(AlertStatus.RESOLVED);
        }
        return FIRES.contains(text) ? Optional.of(AlertStatus.FIRING) : Optional.empty();
    }

    /** The last part of a type. */
    static String last(String type) {
        return type.substring(lastSeparator(type) + 1);
    }

    /** A type without its last part, if that is such a word: the same for what fires and for its end. */
    static String stem(String type) {
        int at = lastSeparator(type);
        return at > 0 && status(type.substring(at + 1)).isPresent() ? type.substring(0, at) : type;
    }

    private static int lastSeparator(String type) {
        return Math.max(Math.max(type.lastIndexOf('.'), type.lastIndexOf('/')), type.lastIndexOf(':'));
    }
}
