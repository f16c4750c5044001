package io.tocsin.sink.message;

import io.tocsin.model.identity.Coded;

/** Labels that notifiers put beside values. */
public enum Word implements Coded {
    /** Of an incident. */
    SERVICE("service"),
    /** Of an incident. */
    SEVERITY("severity"),
    /** Of an incident. */
    STATUS("status"),
    /** How many, and how many fire. */
    ALERTS("alerts"),
    /** Where it runs. */
    ENVIRONMENT("environment"),
    /** When it began. */
    OPENED("opened"),
    /** Who took it. */
    BY("by"),
    /** On a button that acknowledges. */
    ACKNOWLEDGE("acknowledge"),
    /** On a button that resolves. */
    RESOLVE("resolve"),
    /** On a link to the incident. */
    OPEN_INCIDENT("open_incident"),
    /** On a link to what to do. */
    RUNBOOK("runbook");

    private final String code;

    Word(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
