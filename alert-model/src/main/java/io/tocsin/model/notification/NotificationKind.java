package io.tocsin.model.notification;

import io.tocsin.model.identity.Coded;

/** What a notification tells. */
public enum NotificationKind implements Coded {
    /** A new incident. */
    OPENED("opened"),
    /** Severity or members changed. */
    UPDATED("updated"),
    /** Somebody took it. */
    ACKNOWLEDGED("acknowledged"),
    /** It is over. */
    RESOLVED("resolved"),
    /** It is back. */
    REOPENED("reopened"),
    /** It was not taken, or not over, in time. */
    ESCALATED("escalated");

    private final String code;

    NotificationKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
