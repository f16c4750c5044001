package io.tocsin.model.setting;

import io.tocsin.model.identity.Coded;
import java.time.Instant;

/** How a silence stands at a time. */
public enum SilenceState implements Coded {
    /** It holds. */
    ACTIVE("active"),
    /** It begins later, or waits for its next window. */
    PENDING("pending"),
    /** It is over for good. */
    ENDED("ended");

    private final String code;

    SilenceState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Of this silence at this time. */
    public static SilenceState of(Silence silence, Instant now) {
        if (silence.isOver(now)) {
            return ENDED;
        }
        return silence.isActive(now) ? ACTIVE : PENDING;
    }
}
