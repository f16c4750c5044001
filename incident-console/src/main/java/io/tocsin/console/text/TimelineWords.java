package io.tocsin.console.text;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.incident.UnacknowledgeReason;
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
            case ALERT_RESOLVED ->
                entry.reason().isPresent() ? "Alert expired: nothing was heard of it" : "Alert resolved";
            case INCIDENT_ACKNOWLEDGED -> "Acknowledged by " + nameOf(entry.actor());
            case INCIDENT_RESOLVED -> resolved(entry);
            case INCIDENT_REOPENED -> "Reopened by an alert";
            case NOTE_ADDED -> "Note by " + nameOf(entry.actor());
            case INCIDENT_UNACKNOWLEDGED -> unacknowledged(entry);
            case INCIDENT_ASSIGNED -> "Assigned by " + nameOf(entry.actor());
            case SEVERITY_SET -> "Severity set by " + nameOf(entry.actor());
            case NOTIFICATIONS_HELD -> "Notifications held by " + nameOf(entry.actor());
            case NOTIFICATIONS_RELEASED -> byPerson(entry, "Notifications go out again");
            case INCIDENT_REOPENED_BY_PERSON -> "Reopened by " + nameOf(entry.actor());
            case INCIDENT_MERGED -> "Another incident merged into it by " + nameOf(entry.actor());
            case ALERTS_MOVED_IN -> "Alerts moved here by " + nameOf(entry.actor());
            case ALERTS_MOVED_OUT -> "Alerts moved away by " + nameOf(entry.actor());
            case ALERT_SUPPRESSED -> "Alert suppressed";
            case ALERT_RELEASED -> "Alert no longer suppressed";
            case INCIDENT_SUPPRESSED -> "Suppressed: nobody is told";
            case SUPPRESSION_ENDED -> suppressionEnded(entry);
            case RULES_CHANGED -> "Goes on under other rules";
            case STORM_STARTED -> "Storm: changes of its alerts are told in sum";
            case STORM_UPDATED -> "Alerts changed in the storm";
            case STORM_ENDED -> "The storm is over";
            case GROUP_CHANGED -> "Related incidents changed";
            case ESCALATION_STARTED -> escalationStarted(entry);
            case INCIDENT_ESCALATED -> "Escalated";
            case ESCALATION_EXHAUSTED -> "Escalation exhausted: nobody took it";
            case SERVICE_LEVEL_BREACHED -> breached(entry);
        };
    }

    private static String unacknowledged(TimelineEntry entry) {
        String why = entry.reason().orElse("");
        return switch (why.isEmpty() ? UnacknowledgeReason.BY_PERSON : Coded.parse(UnacknowledgeReason.class, why)) {
            case BY_PERSON -> byPerson(entry, "Acknowledgement ended");
            case EXPIRED -> "Acknowledgement expired";
            case SEVERITY_RAISED -> "Acknowledgement ended: it got worse";
            case NEW_ALERT -> "Acknowledgement ended: another alert joined";
        };
    }

    private static String suppressionEnded(TimelineEntry entry) {
        String why = entry.reason().orElse("");
        return switch (why.isEmpty()
                ? SuppressionEndReason.ALERT_RELEASED
                : Coded.parse(SuppressionEndReason.class, why)) {
            case ALERT_RELEASED -> "Suppression ended, and it still fires";
            case OTHER_ALERT_FIRES -> "Suppression ended: an alert fires that is not suppressed";
            case CAUSE_ENDED -> "Suppression ended: its cause is over";
            case CAUSE_LASTS -> "Suppression ended: its cause goes on for too long";
        };
    }

    private static String escalationStarted(TimelineEntry entry) {
        String why = entry.reason().orElse("");
        return switch (why.isEmpty()
                ? EscalationStartReason.INCIDENT_OPENED
                : Coded.parse(EscalationStartReason.class, why)) {
            case INCIDENT_OPENED, INCIDENT_REOPENED -> "Escalation begins";
            case UNACKNOWLEDGED -> "Escalation begins again: nobody has it any more";
            case SEVERITY_RAISED -> "Escalation begins again: it got worse";
        };
    }

    private static String breached(TimelineEntry entry) {
        return entry.reason().filter(ServiceLevelTarget.RESOLVE.code()::equals).isPresent()
                ? "Not resolved in time"
                : "Not acknowledged in time";
    }

    private static String byPerson(TimelineEntry entry, String what) {
        return entry.actor().kind() == Actor.Kind.PERSON ? what + " by " + nameOf(entry.actor()) : what;
    }

    private static String resolved(TimelineEntry entry) {
        if (entry.reason().filter(ResolveReason.MERGED.code()::equals).isPresent()) {
            return "Merged into another incident by " + nameOf(entry.actor());
        }
        if (entry.actor().kind() == Actor.Kind.PERSON) {
            return "Resolved by " + nameOf(entry.actor());
        }
        return entry.reason()
                .map(code -> "Resolved because " + Words.of(Coded.parse(ResolveReason.class, code)))
                .orElse("Resolved");
    }

    private static String nameOf(Actor actor) {
        return actor.name() + actor.via().map(target -> " via " + target).orElse("");
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
            case ALERT_ATTACHED, ALERT_UPDATED, ALERT_RELEASED, SUPPRESSION_ENDED -> "bell";
            case ALERT_RESOLVED, ALERT_SUPPRESSED, INCIDENT_SUPPRESSED -> "bell-off";
            case STORM_STARTED, STORM_UPDATED, STORM_ENDED -> "bell";
            case ESCALATION_STARTED -> "note";
            case INCIDENT_ESCALATED, ESCALATION_EXHAUSTED, SERVICE_LEVEL_BREACHED -> "triggered";
            case INCIDENT_ACKNOWLEDGED -> "acknowledged";
            case NOTE_ADDED, INCIDENT_ASSIGNED, RULES_CHANGED, GROUP_CHANGED -> "note";
            case INCIDENT_MERGED, ALERTS_MOVED_IN, ALERTS_MOVED_OUT -> "bell";
            case INCIDENT_UNACKNOWLEDGED, INCIDENT_REOPENED_BY_PERSON -> "triggered";
            case SEVERITY_SET, NOTIFICATIONS_RELEASED -> "bell";
            case NOTIFICATIONS_HELD -> "held";
        };
    }
}
