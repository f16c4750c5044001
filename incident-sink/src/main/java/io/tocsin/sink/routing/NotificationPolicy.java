package io.tocsin.sink.routing;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.routing.NotificationDecision.Notify;
import io.tocsin.sink.routing.NotificationDecision.Quiet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one target is told of one change. Pure.
 *
 * <p>A target that was told that an incident is open stays with it until it is resolved, even when its routes would
 * no longer choose it: who was woken must hear that it is better. A target that was never told is not told that it is
 * over. Each reopening starts anew. Of a suppressed incident nobody is told, but of the end of what was told before.
 */
public final class NotificationPolicy {

    private NotificationPolicy() {}

    /**
     * The decision for one target.
     *
     * @param interest of the target in the incident after the change
     * @param told whether the target was told of this generation of the incident
     * @param summons whether a step of an escalation names the target
     */
    public static NotificationDecision decide(IncidentChange change, Interest interest, boolean told, Summons summons) {
        ChangeKind kind = change.detail().kind();
        if (kind == ChangeKind.INCIDENT_WITHDRAWN) {
            return new Quiet(QuietReason.WITHDRAWN);
        }
        if (change.incident().isHeld()) {
            return new Quiet(QuietReason.HELD);
        }
        if (change.incident().isQuiet()) {
            return new Quiet(QuietReason.HELD_BY_PERSON);
        }
        if (change.incident().isSuppressed() && !(told && kind == ChangeKind.INCIDENT_RESOLVED)) {
            return new Quiet(QuietReason.SUPPRESSED);
        }
        if (isAboutSuppressedAlert(change, kind, told)) {
            return new Quiet(QuietReason.ALERT_SUPPRESSION);
        }
        QuietReason forTheTimeline = forTheTimeline(kind, summons);
        if (forTheTimeline != null) {
            return new Quiet(forTheTimeline);
        }
        if (!change.incident().isOpen() && kind != ChangeKind.INCIDENT_RESOLVED) {
            return new Quiet(QuietReason.ALREADY_OVER);
        }
        if (summons == Summons.NAMED) {
            return told ? next(change) : new Notify(NotificationKind.OPENED, NotificationReason.ESCALATED);
        }
        if (!told && !interest.isRouted()) {
            return new Quiet(QuietReason.NO_ROUTE);
        }
        boolean wantsOpenings = interest.wants(NotificationKind.OPENED, told);
        Notify notify = told ? next(change) : first(change, wantsOpenings);
        if (!told && needsFirst(notify.kind()) && wantsOpenings) {
            return new Quiet(QuietReason.NEVER_TOLD);
        }
        return interest.wants(notify.kind(), told) ? notify : new Quiet(QuietReason.KIND_NOT_ROUTED);
    }

    /** What changes nothing that this target shows; null when it may. */
    private static @Nullable QuietReason forTheTimeline(ChangeKind kind, Summons summons) {
        return switch (kind) {
            case RULES_CHANGED -> QuietReason.OTHER_RULES;
            case NOTE_ADDED -> QuietReason.NOTE;
            case INCIDENT_ASSIGNED -> QuietReason.ASSIGNMENT;
            case ESCALATION_STARTED -> QuietReason.ESCALATION_STARTED;
            case INCIDENT_ESCALATED -> summons == Summons.OTHERS_NAMED ? QuietReason.ESCALATED_TO_OTHERS : null;
            default -> null;
        };
    }

    /** What a suppressed alert does is told with the next news, and that it resolved is news. */
    private static boolean isAboutSuppressedAlert(IncidentChange change, ChangeKind kind, boolean told) {
        return switch (kind) {
            case ALERT_SUPPRESSED, ALERT_RELEASED, INCIDENT_SUPPRESSED -> true;
            case GROUP_CHANGED -> told && !leadsOthers(change.incident());
            case ALERT_ATTACHED, ALERT_UPDATED ->
                change.detail().alert().filter(Alert::isSuppressed).isPresent();
            default -> false;
        };
    }

    /** That others came into its group is news. */
    private static boolean leadsOthers(Incident incident) {
        return incident.group()
                .filter(group -> !group.isMember() && group.size() > 1)
                .isPresent();
    }

    private static boolean needsFirst(NotificationKind kind) {
        return kind == NotificationKind.ACKNOWLEDGED || kind == NotificationKind.RESOLVED;
    }

    /** Whoever wants to hear of openings hears of the incident so, whenever its route first leads there. */
    private static Notify first(IncidentChange change, boolean wantsOpenings) {
        Notify opening = new Notify(NotificationKind.OPENED, NotificationReason.FIRST_NOTIFICATION);
        return switch (change.detail().kind()) {
            case INCIDENT_OPENED -> opening;
            case SUPPRESSION_ENDED ->
                wantsOpenings
                        ? new Notify(NotificationKind.OPENED, NotificationReason.SUPPRESSION_ENDED)
                        : next(change);
            case INCIDENT_ESCALATED ->
                wantsOpenings ? new Notify(NotificationKind.OPENED, NotificationReason.ESCALATED) : next(change);
            case INCIDENT_REOPENED, INCIDENT_REOPENED_BY_PERSON, INCIDENT_ACKNOWLEDGED, INCIDENT_RESOLVED ->
                next(change);
            default -> wantsOpenings ? opening : next(change);
        };
    }

    private static Notify next(IncidentChange change) {
        return switch (change.detail().kind()) {
            case INCIDENT_ACKNOWLEDGED ->
                new Notify(NotificationKind.ACKNOWLEDGED, NotificationReason.INCIDENT_ACKNOWLEDGED);
            case INCIDENT_RESOLVED -> new Notify(NotificationKind.RESOLVED, resolution(change.incident()));
            case INCIDENT_REOPENED, INCIDENT_REOPENED_BY_PERSON ->
                new Notify(NotificationKind.REOPENED, NotificationReason.INCIDENT_REOPENED);
            case INCIDENT_UNACKNOWLEDGED ->
                new Notify(NotificationKind.UPDATED, NotificationReason.INCIDENT_UNACKNOWLEDGED);
            case SUPPRESSION_ENDED -> new Notify(NotificationKind.UPDATED, NotificationReason.SUPPRESSION_ENDED);
            case STORM_STARTED -> new Notify(NotificationKind.UPDATED, NotificationReason.STORM_STARTED);
            case STORM_ENDED -> new Notify(NotificationKind.UPDATED, NotificationReason.STORM_ENDED);
            case INCIDENT_ESCALATED -> new Notify(NotificationKind.ESCALATED, NotificationReason.ESCALATED);
            case ESCALATION_EXHAUSTED ->
                new Notify(NotificationKind.ESCALATED, NotificationReason.ESCALATION_EXHAUSTED);
            case SERVICE_LEVEL_BREACHED ->
                new Notify(NotificationKind.ESCALATED, NotificationReason.SERVICE_LEVEL_BREACHED);
            case NOTIFICATIONS_RELEASED -> new Notify(NotificationKind.UPDATED, NotificationReason.HOLD_ENDED);
            default -> new Notify(NotificationKind.UPDATED, update(change));
        };
    }

    private static NotificationReason update(IncidentChange change) {
        if (change.incident().severity().isAbove(change.severityBefore())) {
            return NotificationReason.SEVERITY_RAISED;
        }
        return change.severityBefore().isAbove(change.incident().severity())
                ? NotificationReason.SEVERITY_LOWERED
                : NotificationReason.ALERTS_CHANGED;
    }

    private static NotificationReason resolution(Incident incident) {
        ResolveReason reason = incident.resolution().map(r -> r.reason()).orElse(ResolveReason.ALL_ALERTS_RESOLVED);
        return switch (reason) {
            case ALL_ALERTS_RESOLVED, TOO_FEW_ALERTS -> NotificationReason.ALL_ALERTS_RESOLVED;
            case MANUAL -> NotificationReason.RESOLVED_BY_PERSON;
            case TIMED_OUT -> NotificationReason.TIMED_OUT;
            case ALERTS_EXPIRED -> NotificationReason.ALERTS_EXPIRED;
            case MERGED -> NotificationReason.MERGED;
        };
    }
}
