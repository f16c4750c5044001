package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** What a service level asks for. */
public enum ServiceLevelTarget implements Coded {
    /** That somebody takes the incident. */
    ACKNOWLEDGE("acknowledge"),
    /** That the incident is over. */
    RESOLVE("resolve");

    private final String code;

    ServiceLevelTarget(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
