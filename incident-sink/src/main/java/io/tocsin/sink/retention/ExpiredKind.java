package io.tocsin.sink.retention;

import io.tocsin.model.identity.Coded;

/** What retention removes; the closed list. */
public enum ExpiredKind implements Coded {
    /** A resolved incident with its alerts, its timeline and its notifications. */
    INCIDENT("incident"),
    /** An attempt to notify. */
    ATTEMPT("attempt"),
    /** What became of a command. */
    COMMAND_DECISION("command_decision"),
    /** How many alert events came on a day. */
    DECISION_COUNT("decision_count");

    private final String code;

    ExpiredKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
