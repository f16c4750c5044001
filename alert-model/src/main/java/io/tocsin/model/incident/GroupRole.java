package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** What an incident is in its group. */
public enum GroupRole implements Coded {
    /** The one to look at: what the others depend on, else the first. */
    LEAD("lead"),
    /** One that the lead speaks for. */
    MEMBER("member");

    private final String code;

    GroupRole(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
