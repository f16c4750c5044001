package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** Why an acknowledgement ended while the incident is open. */
public enum UnacknowledgeReason implements Coded {
    /** A person gave the incident back. */
    BY_PERSON("by_person"),
    /** It was as old as its rule lets it become. */
    EXPIRED("expired"),
    /** The incident got worse, and its rule wants somebody to look again. */
    SEVERITY_RAISED("severity_raised"),
    /** Another alert joined, and its rule wants somebody to look again. */
    NEW_ALERT("new_alert");

    private final String code;

    UnacknowledgeReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
