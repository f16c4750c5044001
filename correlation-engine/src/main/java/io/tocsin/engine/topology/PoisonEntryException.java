package io.tocsin.engine.topology;

import io.tocsin.model.deadletter.DeadLetterCause;

/** A record of the journal that cannot be folded; trying again gives the same. */
public final class PoisonEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterCause why;

    PoisonEntryException(DeadLetterCause why, String detail, Throwable cause) {
        super(detail, cause);
        this.why = why;
    }

    PoisonEntryException(DeadLetterCause why, String detail) {
        super(detail);
        this.why = why;
    }

    /** What the dead letter names as cause. */
    public DeadLetterCause why() {
        return why;
    }
}
