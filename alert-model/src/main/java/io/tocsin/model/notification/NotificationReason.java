package io.tocsin.model.notification;

import io.tocsin.model.identity.Coded;

/** Why a notification was sent; the closed list, after the model of Alertmanager's. */
public enum NotificationReason implements Coded {
    /** The target was never told of this incident. */
    FIRST_NOTIFICATION("first_notification"),
    /** It got worse. */
    SEVERITY_RAISED("severity_raised"),
    /** It got better. */
    SEVERITY_LOWERED("severity_lowered"),
    /** Alerts joined, changed or resolved. */
    ALERTS_CHANGED("alerts_changed"),
    /** Somebody took it. */
    INCIDENT_ACKNOWLEDGED("incident_acknowledged"),
    /** Its alerts resolved. */
    ALL_ALERTS_RESOLVED("all_alerts_resolved"),
    /** A person resolved it. */
    RESOLVED_BY_PERSON("resolved_by_person"),
    /** Its rule ended it after too long. */
    TIMED_OUT("timed_out"),
    /** It came back inside the reopen window. */
    INCIDENT_REOPENED("incident_reopened"),
    /** Nobody has taken it any more. */
    INCIDENT_UNACKNOWLEDGED("incident_unacknowledged"),
    /** A person's hold is over, and it is still open. */
    HOLD_ENDED("hold_ended"),
    /** What suppressed it is over, and it still fires. */
    SUPPRESSION_ENDED("suppression_ended"),
    /** Nothing was heard of its last firing alert for too long. */
    ALERTS_EXPIRED("alerts_expired"),
    /** Its alerts change too often, or are too many: from now on they are told in sum. */
    STORM_STARTED("storm_started"),
    /** Each change of an alert is told again. */
    STORM_ENDED("storm_ended"),
    /** It is part of another incident now. */
    MERGED("merged"),
    /** Nobody took it: a step of its escalation policy. */
    ESCALATED("escalated"),
    /** Nobody took it, and its escalation policy has no further step. */
    ESCALATION_EXHAUSTED("escalation_exhausted"),
    /** It was not taken, or not over, in the time that its rule asks for. */
    SERVICE_LEVEL_BREACHED("service_level_breached"),
    /** It is open and nobody took it for as long as its route waits before it says so again. */
    REPEATED("repeated"),
    /** Nothing new: the target forgets what it is not told again. */
    KEPT_ALIVE("kept_alive");

    private final String code;

    NotificationReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
