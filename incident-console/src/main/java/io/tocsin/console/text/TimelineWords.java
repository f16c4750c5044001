package io.tocsin.console.text;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.sink.store.TimelineEntry;

/** One entry of a timeline as a sentence. */
public final class TimelineWords {

    private TimelineWords() {}

    /** What happened; the alert's title is not part of it. */
    public static String what(TimelineEntry entry) {
        return switch (entry.kind()) {
            case INCIDENT_HELD -> "Held back by an alert";
            case INCIDENT_WITHDRAWN -> "Ended inside its hold; nobody was told";
            case INCIDENT_OPENED -> entry.alertTitle().isPresent() ? "Opened by an alert" : "Opened: the hold is over";
            case ALERT_ATTACHED -> "Alert joined";
            case ALERT_UPDATED -> "Alert changed";
            case ALERT_RESOLVED -> "Alert resolved";
            case INCIDENT_ACKNOWLEDGED -> "Acknowledged by " + entry.actor().name();
            case INCIDENT_RESOLVED -> resolved(entry);
            case INCIDENT_REOPENED -> "Reopened by an alert";
            case NOTE_ADDED -> "Note by " + entry.actor().name();
        };
    }

    private static String resolved(TimelineEntry entry) {
        if (entry.actor().kind() == Actor.Kind.PERSON) {
            return "Resolved by " + entry.actor().name();
        }
        return entry.reason()
                .map(code -> "Resolved because " + Words.of(Coded.parse(ResolveReason.class, code)))
                .orElse("Resolved");
    }

    /** {@code warning to critical}; empty when the severity stayed. */
    public static String severityChange(TimelineEntry entry) {
        return entry.severity() == entry.severityBefore()
                ? ""
                : "Severity " + Words.of(entry.severityBefore()).toLowerCase(java.util.Locale.ROOT) + " → "
                        + Words.of(entry.severity()).toLowerCase(java.util.Locale.ROOT);
    }

    /** The icon that stands for it. */
    public static String icon(TimelineEntry entry) {
        return switch (entry.kind()) {
            case INCIDENT_HELD -> "held";
            case INCIDENT_WITHDRAWN, INCIDENT_RESOLVED -> "resolved";
            case INCIDENT_OPENED, INCIDENT_REOPENED -> "triggered";
            case ALERT_ATTACHED, ALERT_UPDATED -> "bell";
            case ALERT_RESOLVED -> "bell-off";
            case INCIDENT_ACKNOWLEDGED -> "acknowledged";
            case NOTE_ADDED -> "note";
        };
    }
}
