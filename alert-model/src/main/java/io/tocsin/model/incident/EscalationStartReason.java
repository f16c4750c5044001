package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** Why an escalation policy begins to run. */
public enum EscalationStartReason implements Coded {
    /** The incident was shown for the first time. */
    INCIDENT_OPENED("incident_opened"),
    /** The incident reopened. */
    INCIDENT_REOPENED("incident_reopened"),
    /** Nobody has taken the incident any more: it begins again with its first step. */
    UNACKNOWLEDGED("unacknowledged"),
    /** The incident became worse: it begins again with its first step. */
    SEVERITY_RAISED("severity_raised");

    private final String code;

    EscalationStartReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
