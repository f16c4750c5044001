package io.tocsin.model.replay;

import io.tocsin.model.identity.Coded;

/** How far a shadow is. */
public enum ShadowState implements Coded {
    /** It folds what stood in the journal when it started. */
    REBUILDING("rebuilding"),
    /** It folds entries as they come. */
    RUNNING("running"),
    /** It has ended by itself; the engine goes on without it. */
    FAILED("failed");

    private final String code;

    ShadowState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
