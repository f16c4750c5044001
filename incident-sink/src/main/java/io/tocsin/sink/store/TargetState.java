package io.tocsin.sink.store;

import io.tocsin.model.identity.Coded;

/** Whether a target takes notifications. */
public enum TargetState implements Coded {
    /** It does. */
    OPEN("open", 0),
    /** It asked to be left alone for a while. */
    THROTTLED("throttled", 1),
    /** Several attempts in a row failed; it is tried now and then. */
    FAILING("failing", 2),
    /** Its configuration is wrong; it is tried now and then, in case somebody mended it. */
    PAUSED("paused", 3),
    /** It said that it is no more; tried again only when a person says so. */
    DISABLED("disabled", 4);

    private final String code;
    private final int degree;

    TargetState(String code, int degree) {
        this.code = code;
        this.degree = degree;
    }

    @Override
    public String code() {
        return code;
    }

    /** From 0, open, to 4, disabled. */
    public int degree() {
        return degree;
    }
}
