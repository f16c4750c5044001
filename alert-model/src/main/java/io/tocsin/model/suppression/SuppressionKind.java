package io.tocsin.model.suppression;

import io.tocsin.model.identity.Coded;

/** The ways in which the engine keeps quiet about what fires. */
public enum SuppressionKind implements Coded {
    /** Somebody silenced alerts like it for a time. */
    SILENCE("silence"),
    /** Another alert fires that explains it. */
    INHIBITION("inhibition"),
    /** It comes and goes too often. */
    FLAPPING("flapping"),
    /** Its probable cause is an open incident of another service. */
    CAUSE("cause"),
    /** Another incident of its group speaks for it. */
    GROUP("group");

    private final String code;

    SuppressionKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
