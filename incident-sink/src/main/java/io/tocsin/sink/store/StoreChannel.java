package io.tocsin.sink.store;

/** A channel of PostgreSQL's {@code LISTEN}. */
public enum StoreChannel {
    /** Incidents changed. */
    INCIDENTS("tocsin_incidents"),
    /** Commands were decided. */
    COMMANDS("tocsin_commands"),
    /** Notifications wait to be sent. */
    OUTBOX("tocsin_outbox");

    private final String channelName;

    StoreChannel(String channelName) {
        this.channelName = channelName;
    }

    /** As in {@code LISTEN}. */
    public String channelName() {
        return channelName;
    }
}
