package io.tocsin.sink.callback;

import io.tocsin.model.identity.Coded;

/** Why a request is refused; the closed list. */
public enum RefusedReason implements Coded {
    /** No target of this name says anything back. */
    UNKNOWN_TARGET("unknown_target", 404, "No target of this name has a callback."),
    /** It shows neither a signature nor a key. */
    NO_CREDENTIAL("no_credential", 401, "The request shows no signature or key."),
    /** It was signed with another secret or changed on its way, or its key is wrong. */
    WRONG_CREDENTIAL("wrong_credential", 401, "The signature or key is wrong."),
    /** The signed time is more than five minutes from ours. */
    TIME_OUT_OF_RANGE("time_out_of_range", 401, "The signed time is more than five minutes from ours."),
    /** It is longer than anything that the products send. */
    TOO_LARGE("too_large", 413, "The body is too large."),
    /** It is authentic, but not what the product sends. */
    UNREADABLE("unreadable", 422, "The body is not what this product sends."),
    /** The database does not say which service the incident is of; the sender is to try again. */
    STORE_UNAVAILABLE("store_unavailable", 503, "The database does not answer. Nothing was done; send it again."),
    /** Kafka did not confirm the command; the sender is to try again. */
    JOURNAL_UNAVAILABLE("journal_unavailable", 503, "Kafka does not answer. It may be done or not; send it again.");

    private final String code;
    private final int status;
    private final String sentence;

    RefusedReason(String code, int status, String sentence) {
        this.code = code;
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public String code() {
        return code;
    }

    /** The HTTP status that says so. */
    public int status() {
        return status;
    }

    /** For whoever reads the answer. */
    public String sentence() {
        return sentence;
    }
}
