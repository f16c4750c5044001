package io.tocsin.sink.store;

import io.tocsin.model.identity.Coded;

/**
 * Where a notification stands.
 *
 * <pre>
 *   pending &lt;---&gt; in_flight ----&gt; delivered
 *      |              |
 *      v              v
 *   superseded     blocked
 * </pre>
 */
public enum DeliveryState implements Coded {
    /** Waits: for its turn, for its time, or for its target. */
    PENDING("pending"),
    /** A request is under way, or was when a relay died. */
    IN_FLIGHT("in_flight"),
    /** The target has it. */
    DELIVERED("delivered"),
    /** A later one made it meaningless before the target had it. */
    SUPERSEDED("superseded"),
    /** The target will never take it; kept for a person to see. */
    BLOCKED("blocked");

    private final String code;

    DeliveryState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
