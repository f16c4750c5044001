package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** Why it is this incident that leads a group, and not another. */
public enum LeadReason implements Coded {
    /** It was the first. */
    FIRST("first"),
    /** The lead before depends on it. */
    UPSTREAM("upstream"),
    /** The lead before is resolved. */
    LEAD_RESOLVED("lead_resolved"),
    /** The lead before went to another group. */
    LEAD_LEFT("lead_left"),
    /** Nobody is told of the lead before. */
    LEAD_SILENT("lead_silent");

    private final String code;

    LeadReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
