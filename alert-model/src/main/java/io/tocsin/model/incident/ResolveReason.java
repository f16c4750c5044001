package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** Why an incident ended. */
public enum ResolveReason implements Coded {
    /** Every member resolved, and the rule's delay went by. */
    ALL_ALERTS_RESOLVED("all_alerts_resolved"),
    /** A person or a tool resolved it. */
    MANUAL("manual"),
    /** The rule ended it after too long. */
    TIMED_OUT("timed_out"),
    /** Nothing was heard of its last firing member for too long. */
    ALERTS_EXPIRED("alerts_expired"),
    /** Too few alerts fired in time to open it; nobody ever saw it. */
    TOO_FEW_ALERTS("too_few_alerts"),
    /** A person merged it into another incident. */
    MERGED("merged");

    private final String code;

    ResolveReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
