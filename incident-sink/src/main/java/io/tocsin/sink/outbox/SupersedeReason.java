package io.tocsin.sink.outbox;

import io.tocsin.model.identity.Coded;
import io.tocsin.sink.store.DeliveryActions;

/** Why a notification was never sent, or not tried again; the closed list. */
public enum SupersedeReason implements Coded {
    /** A later one of the same generation says all that this one says. */
    NEWER_STATE("newer_state"),
    /** It would tell that the incident is open, and it is over. */
    RESOLVED_MEANWHILE("resolved_meanwhile"),
    /** It would tell that the incident is taken or over, and the target never heard that it is open. */
    NEVER_TOLD("never_told"),
    /** A person ended the incident in the target itself, where it would open it again. */
    ENDED_THERE("ended_there"),
    /** The target refused it, and got a smaller message in its place. */
    MINIMAL_INSTEAD("minimal_instead"),
    /** The target was asked, and knows nothing of this incident. */
    UNKNOWN_TO_TARGET("unknown_to_target"),
    /** Its target is not in the configuration any more. */
    TARGET_REMOVED("target_removed"),
    /** A person cancelled it. */
    CANCELLED(DeliveryActions.CANCELLED);

    private final String code;

    SupersedeReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
