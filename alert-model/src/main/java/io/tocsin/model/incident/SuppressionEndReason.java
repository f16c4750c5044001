package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** Why people are told of an incident again that still fires. */
public enum SuppressionEndReason implements Coded {
    /** The last that suppressed one of its firing alerts is over. */
    ALERT_RELEASED("alert_released"),
    /** An alert fires in it that nothing suppresses. */
    OTHER_ALERT_FIRES("other_alert_fires"),
    /** What suppressed the incident itself is over. */
    CAUSE_ENDED("cause_ended"),
    /** Its probable cause goes on, but its rule waits no longer. */
    CAUSE_LASTS("cause_lasts");

    private final String code;

    SuppressionEndReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
