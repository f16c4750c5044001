package io.tocsin.model.alert;

import io.tocsin.model.identity.Coded;

/** How bad it is. Not a status: a resolved alert keeps the severity it had. */
public enum Severity implements Coded {
    /** Users are hurt now. */
    CRITICAL("critical", 4),
    /** Something is broken. */
    ERROR("error", 3),
    /** Something will break. */
    WARNING("warning", 2),
    /** Worth knowing. */
    INFO("info", 1);

    private final String code;
    private final int rank;

    Severity(String code, int rank) {
        this.code = code;
        this.rank = rank;
    }

    @Override
    public String code() {
        return code;
    }

    /** From 1 (info) to 4 (critical); the order of the constants means nothing. */
    public int rank() {
        return rank;
    }

    /** True when this is worse than the other. */
    public boolean isAbove(Severity other) {
        return rank > other.rank;
    }
}
