package io.tocsin.cli.service;

import io.tocsin.model.identity.Coded;

/** The roles, in the order in which data passes them; a process ends them in this order. */
public enum RoleName implements Coded {
    /** Takes alerts over HTTP and writes the journal. */
    INGEST("ingest"),
    /** Folds the journal into incidents and decisions. */
    ENGINE("engine"),
    /** Projects incidents into PostgreSQL and notifies. */
    SINK("sink"),
    /** Serves the API and the pages. */
    CONSOLE("console");

    private final String code;

    RoleName(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** True when its routes are part of the HTTP server. */
    public boolean hasRoutes() {
        return this != ENGINE;
    }
}
