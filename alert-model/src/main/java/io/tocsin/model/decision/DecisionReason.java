package io.tocsin.model.decision;

import io.tocsin.model.identity.Coded;

/** Why the engine decided as it did. */
public enum DecisionReason implements Coded {
    /** No event of this alert was known. */
    FIRST_EVENT("first_event"),
    /** The alert was resolved and fires again. */
    FIRED_AGAIN("fired_again"),
    /** The severity differs from the one known. */
    SEVERITY_CHANGED("severity_changed"),
    /** Title or description differ. */
    TEXT_CHANGED("text_changed"),
    /** Status, severity and text are as known. */
    NOTHING_NEW("nothing_new"),
    /** The sender says that it is over. */
    ALERT_RECOVERED("alert_recovered"),
    /** No alert was known under this key. */
    NOTHING_TO_RESOLVE("nothing_to_resolve"),
    /** This event id was seen before. */
    SAME_EVENT_ID("same_event_id"),
    /** The sender's time is before that of the newest event, or of a command before that at which the alert fired last. */
    OLDER_THAN_LATEST("older_than_latest"),
    /** A test, a handshake or a note. */
    NO_ALERT("no_alert"),
    /** The incident changed as asked. */
    APPLIED("applied"),
    /** The incident was as asked before; nothing to change. */
    ALREADY_SO("already_so"),
    /** This command was carried out before. */
    SAME_COMMAND_ID("same_command_id"),
    /** No such incident in this service. */
    UNKNOWN_INCIDENT("unknown_incident"),
    /** Only an open incident takes this. */
    INCIDENT_IS_RESOLVED("incident_is_resolved"),
    /** The time that the command names has passed, or is too far away. */
    TIME_OUT_OF_RANGE("time_out_of_range"),
    /** A later publication of the same setting holds already. */
    SUPERSEDED("superseded"),
    /** What the setting says cannot be used, such as rules with an error in them. */
    UNUSABLE_SETTING("unusable_setting"),
    /** The incident was merged into another one, which takes what was meant for it. */
    INCIDENT_WAS_MERGED("incident_was_merged"),
    /** An incident cannot take in itself. */
    SAME_INCIDENT("same_incident"),
    /** Incidents and alerts stay in their service; an incident group holds those of several together. */
    OTHER_SERVICE("other_service"),
    /** The incident that is to take the alerts is not known. */
    UNKNOWN_TARGET("unknown_target"),
    /** The incident that is to take the alerts is resolved, or held back. */
    TARGET_NOT_OPEN("target_not_open"),
    /** An alert that the command names is no member of the incident. */
    ALERT_NOT_IN_INCIDENT("alert_not_in_incident"),
    /** No alert would stay: that is a merge, not a move. */
    NOTHING_LEFT("nothing_left"),
    /** A new incident needs an alert that fires. */
    NOTHING_FIRES("nothing_fires"),
    /** No alert is known under this key in this service. */
    UNKNOWN_ALERT("unknown_alert");

    private final String code;

    DecisionReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
