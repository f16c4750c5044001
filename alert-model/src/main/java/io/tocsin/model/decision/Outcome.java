package io.tocsin.model.decision;

import io.tocsin.model.identity.Coded;

/** What became of an alert event, a message or a command. */
public enum Outcome implements Coded {
    /** The alert was not firing before. */
    FIRED("fired"),
    /** Severity or text changed; still firing. */
    UPDATED("updated"),
    /** The same status and severity again: counted. */
    REPEATED("repeated"),
    /** The alert fired and is now over. */
    RESOLVED("resolved"),
    /** A resolve with no alert before it: remembered, so that a late trigger is stale. */
    RESOLVED_UNKNOWN("resolved_unknown"),
    /** The same event was seen before. */
    DUPLICATE("duplicate"),
    /** Older than what is known of this alert: changes nothing. */
    STALE("stale"),
    /** A well-formed message that is no alert. */
    IGNORED("ignored"),
    /** The command was carried out. */
    DONE("done"),
    /** The command or the setting does not fit; the reason says why. */
    REFUSED("refused"),
    /** What is no alert and no command was taken into the state. */
    APPLIED("applied");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
