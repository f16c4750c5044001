package io.tocsin.sink.routing;

import io.tocsin.model.identity.Coded;

/** Why a target is not told of a change; the closed list. */
public enum QuietReason implements Coded {
    /** Inside the hold of its rule: nobody is to know yet. */
    HELD("held"),
    /** Its alerts resolved inside the hold: there never was an incident. */
    WITHDRAWN("withdrawn"),
    /** A person wants nobody told for a while. */
    HELD_BY_PERSON("held_by_person"),
    /** All that fires in it is suppressed, or something suppresses the incident itself. */
    SUPPRESSED("suppressed"),
    /** A suppressed alert joined or changed, or was suppressed or released, in an incident that people are told of. */
    ALERT_SUPPRESSION("alert_suppression"),
    /** That other rules hold for it changes nothing that a target shows. */
    OTHER_RULES("other_rules"),
    /** Whose it is changes nothing that a target shows. */
    ASSIGNMENT("assignment"),
    /** A note is for the timeline; it changes nothing that a target shows. */
    NOTE("note"),
    /** Which escalation policy it runs changes nothing that a target shows. */
    ESCALATION_STARTED("escalation_started"),
    /** The step of its escalation names other targets. */
    ESCALATED_TO_OTHERS("escalated_to_others"),
    /** A member changed after the incident was resolved; what was said last is that it is over. */
    ALREADY_OVER("already_over"),
    /** No route leads from this incident to this target, and it was never told of it. */
    NO_ROUTE("no_route"),
    /** The routes to this target leave out this kind. */
    KIND_NOT_ROUTED("kind_not_routed"),
    /** The target was never told that it is open, so it need not hear that it is taken or over. */
    NEVER_TOLD("never_told"),
    /** The windows of its route do not open within a year. */
    OUTSIDE_WINDOW("outside_window"),
    /** The store knew this revision of the incident, or a later one, already. */
    NOT_NEWER("not_newer"),
    /** A person did it in this target, which therefore knows. */
    TOLD_BY_TARGET("told_by_target"),
    /** The database was rebuilt from the topic, and this is too old to tell again. */
    TOLD_BEFORE_REBUILD("told_before_rebuild");

    private final String code;

    QuietReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
