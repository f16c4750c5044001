package io.tocsin.model.alert;

import io.tocsin.model.identity.Coded;

/** What the sender last said of an alert. */
public enum AlertStatus implements Coded {
    /** The condition holds. */
    FIRING("firing"),
    /** The condition is over. */
    RESOLVED("resolved");

    private final String code;

    AlertStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
