package io.tocsin.sink.message;

import io.tocsin.model.identity.Coded;

/** What we say of a target that cannot be told, to another target. */
public enum Sentence implements Coded {
    /** The title; with the name of the target. */
    TARGET_UNREACHABLE("target_unreachable"),
    /** It is over. */
    TARGET_OPEN("target_open"),
    /** Its configuration is wrong; with its last error. */
    TARGET_PAUSED("target_paused"),
    /** It said that it is gone; with its last error. */
    TARGET_DISABLED("target_disabled"),
    /** It says that it is asked too often; with its last error, and for how many minutes. */
    TARGET_THROTTLED("target_throttled"),
    /** It takes nothing; with its last error, and for how many minutes. */
    TARGET_FAILING("target_failing"),
    /** A page for it is late; with the name of the target. */
    TARGET_LATE("target_late");

    private final String code;

    Sentence(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
