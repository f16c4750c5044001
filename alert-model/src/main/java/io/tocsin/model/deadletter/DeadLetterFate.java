package io.tocsin.model.deadletter;

import io.tocsin.model.identity.Coded;

/** What a person made of a dead letter. */
public enum DeadLetterFate implements Coded {
    /** It was read again, and what it said is in the journal. */
    RETRIED("retried"),
    /** Nobody needs it any more. */
    DISCARDED("discarded");

    private final String code;

    DeadLetterFate(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
