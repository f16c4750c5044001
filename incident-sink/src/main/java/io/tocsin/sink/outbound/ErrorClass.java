package io.tocsin.sink.outbound;

import io.tocsin.model.identity.Coded;

/** What went wrong in an attempt; the closed list. */
public enum ErrorClass implements Coded {
    /** The name of the host does not resolve. */
    NAME_NOT_RESOLVED("name_not_resolved"),
    /** The host resolves to an address that the target is not allowed to be at. */
    ADDRESS_REFUSED("address_refused"),
    /** No connection, or no handshake; nothing was sent. */
    NOT_CONNECTED("not_connected"),
    /** Sent, and no answer in time. */
    NO_ANSWER_IN_TIME("no_answer_in_time"),
    /** Sent, at least in part, and the connection broke. */
    CONNECTION_LOST("connection_lost"),
    /** An answer with a status that is no success. */
    UNSUCCESSFUL_STATUS("unsuccessful_status"),
    /** An answer with a good status whose body says no. */
    REFUSED_IN_BODY("refused_in_body"),
    /** An answer that is not of the target's form. */
    UNREADABLE_ANSWER("unreadable_answer"),
    /** Our own program failed. */
    OUR_FAULT("our_fault");

    private final String code;

    ErrorClass(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
