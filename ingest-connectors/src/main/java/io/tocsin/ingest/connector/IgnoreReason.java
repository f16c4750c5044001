package io.tocsin.ingest.connector;

import io.tocsin.model.identity.Coded;

/** Why a well-formed message is no alert. */
public enum IgnoreReason implements Coded {
    /** A person pressed a test button. */
    TEST_NOTIFICATION("test_notification"),
    /** A person wrote an event or a comment that mentions the webhook; nothing fires. */
    MANUAL_EVENT("manual_event"),
    /** The sender was told to be quiet; that says nothing about the condition. */
    MUTED("muted"),
    /** A list of no alerts. */
    EMPTY_BATCH("empty_batch"),
    /** Something was deployed or changed; nothing fires because of that alone. */
    CHANGE_EVENT("change_event"),
    /** Somebody wrote something about an alert, or gave it to somebody. */
    NOTE("note"),
    /** What the source also tells of, and what is never an alert. */
    NO_ALERT("no_alert"),
    /** Something may be wrong; the sender waits until it is sure. */
    PENDING("pending"),
    /** A sender asks whether it may send. */
    SUBSCRIPTION_CONFIRMATION("subscription_confirmation"),
    /** A sender says that it will not send any more. */
    SUBSCRIPTION_ENDED("subscription_ended"),
    /** A sender asks whether it may send, and its integration does not say that it may. */
    SUBSCRIPTION_NOT_CONFIRMED("subscription_not_confirmed");

    private final String code;

    IgnoreReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
