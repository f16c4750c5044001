package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** What makes an escalation begin again with its first step. */
public enum EscalationRestart implements Coded {
    /** Nobody has taken the incident any more. */
    UNACKNOWLEDGED("unacknowledged"),
    /** It became worse than it was when its first step was due. */
    SEVERITY_RAISED("severity_raised");

    private final String code;

    EscalationRestart(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
