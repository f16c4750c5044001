package io.tocsin.model.decision;

import io.tocsin.model.identity.Coded;

/** What an alert event did to an incident. */
public enum IncidentEffect implements Coded {
    /** No incident changed. */
    NONE("none"),
    /** Made one that is held back. */
    HELD("held"),
    /** Opened one. */
    OPENED("opened"),
    /** Joined an open one. */
    JOINED("joined"),
    /** Reopened a resolved one. */
    REOPENED("reopened"),
    /** Changed the one it belongs to. */
    CHANGED("changed"),
    /** Ended one inside its hold. */
    WITHDRAWN("withdrawn");

    private final String code;

    IncidentEffect(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
