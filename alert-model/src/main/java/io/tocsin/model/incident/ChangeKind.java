package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** The name of each thing that can happen to an incident. */
public enum ChangeKind implements Coded {
    /** Made, but not shown until the rule's hold is over. */
    INCIDENT_HELD("incident_held"),
    /** Its alerts resolved inside the hold: no incident after all. */
    INCIDENT_WITHDRAWN("incident_withdrawn"),
    /** Shown to people for the first time. */
    INCIDENT_OPENED("incident_opened"),
    /** A further alert joined, or a member fired again. */
    ALERT_ATTACHED("alert_attached"),
    /** A member changed its severity or text. */
    ALERT_UPDATED("alert_updated"),
    /** A member resolved. */
    ALERT_RESOLVED("alert_resolved"),
    /** Somebody took it. */
    INCIDENT_ACKNOWLEDGED("incident_acknowledged"),
    /** It is over. */
    INCIDENT_RESOLVED("incident_resolved"),
    /** A member fired again inside the reopen window. */
    INCIDENT_REOPENED("incident_reopened"),
    /** Somebody wrote something down. */
    NOTE_ADDED("note_added"),
    /** Nobody has taken it any more. */
    INCIDENT_UNACKNOWLEDGED("incident_unacknowledged"),
    /** Somebody said whose it is. */
    INCIDENT_ASSIGNED("incident_assigned"),
    /** Somebody raised or lowered its severity, or left it to its alerts again. */
    SEVERITY_SET("severity_set"),
    /** Somebody wants nobody told of it for a while. */
    NOTIFICATIONS_HELD("notifications_held"),
    /** People are told of it again. */
    NOTIFICATIONS_RELEASED("notifications_released"),
    /** Somebody goes on with it. */
    INCIDENT_REOPENED_BY_PERSON("incident_reopened_by_person"),
    /** A firing member is suppressed from now on, or for other reasons. */
    ALERT_SUPPRESSED("alert_suppressed"),
    /** Nothing suppresses a firing member any more. */
    ALERT_RELEASED("alert_released"),
    /** All that fires in it is suppressed: nobody is told. */
    INCIDENT_SUPPRESSED("incident_suppressed"),
    /** Something fires in it that is not suppressed: people are told. */
    SUPPRESSION_ENDED("suppression_ended"),
    /** It goes on under other rules. */
    RULES_CHANGED("rules_changed"),
    /** Its alerts change too often, or are too many: from now on they are told in sum. */
    STORM_STARTED("storm_started"),
    /** The sum of what changed in a storm. */
    STORM_UPDATED("storm_updated"),
    /** Each change of an alert is told again. */
    STORM_ENDED("storm_ended"),
    /** It came into a group, or its group has another lead, or it has another probable cause. */
    GROUP_CHANGED("group_changed"),
    /** Another incident was merged into it. */
    INCIDENT_MERGED("incident_merged"),
    /** Somebody moved alerts into it. */
    ALERTS_MOVED_IN("alerts_moved_in"),
    /** Somebody moved alerts of it elsewhere. */
    ALERTS_MOVED_OUT("alerts_moved_out"),
    /** An escalation policy begins to run, or begins again. */
    ESCALATION_STARTED("escalation_started"),
    /** Nobody took it: the next step of its escalation policy was taken. */
    INCIDENT_ESCALATED("incident_escalated"),
    /** Every step was taken, and nobody took it. */
    ESCALATION_EXHAUSTED("escalation_exhausted"),
    /** It was not taken, or not over, in the time that its rule asks for. */
    SERVICE_LEVEL_BREACHED("service_level_breached");

    private final String code;

    ChangeKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
