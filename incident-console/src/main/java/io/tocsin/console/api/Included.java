package io.tocsin.console.api;

import io.tocsin.model.identity.Coded;

/** What may come with an incident. */
enum Included implements Coded {
    /** The first page of its alerts. */
    ALERTS("alerts"),
    /** The first page of its timeline. */
    TIMELINE("timeline"),
    /** Its newest notifications. */
    DELIVERIES("deliveries");

    private final String code;

    Included(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
