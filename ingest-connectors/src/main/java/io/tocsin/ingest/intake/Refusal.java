package io.tocsin.ingest.intake;

import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Coded;

/** Why a request was not accepted. Each is a metric label; the HTTP status follows from it at the edge. */
public enum Refusal implements Coded {
    /** No connector of this name. */
    UNKNOWN_CONNECTOR("unknown_connector"),
    /** No integration of this name and connector. */
    UNKNOWN_INTEGRATION("unknown_integration"),
    /** Not a POST. */
    WRONG_METHOD("wrong_method"),
    /** It is no HTTP request, or none that a server can make sense of. */
    MALFORMED_REQUEST("malformed_request"),
    /** Its path or its headers are longer than a server reads. */
    HEAD_TOO_LARGE("head_too_large"),
    /** The integration wants a key, and none was sent. */
    MISSING_KEY("missing_key"),
    /** The key is not one of the valid ones. */
    WRONG_KEY("wrong_key"),
    /** The integration wants a signature, or the time that is signed with it, and none was sent. */
    MISSING_SIGNATURE("missing_signature"),
    /** None of the signatures was made of this body with a valid secret. */
    WRONG_SIGNATURE("wrong_signature"),
    /** The signature is valid, and its time too far from ours: sent again by somebody, or a clock is wrong. */
    STALE_SIGNATURE("stale_signature"),
    /** It is signed, and of a topic that is none of the integration's. */
    UNKNOWN_TOPIC("unknown_topic"),
    /** An integration without a key takes alerts from this machine only. */
    NOT_FROM_HERE("not_from_here"),
    /** The body is longer than allowed, as sent or inflated. */
    BODY_TOO_LARGE("body_too_large"),
    /** The content type is nothing that the connector reads. */
    UNSUPPORTED_MEDIA_TYPE("unsupported_media_type"),
    /** The content encoding is neither gzip nor none. */
    UNSUPPORTED_ENCODING("unsupported_encoding"),
    /** The body cannot be read; it is in the dead letters, whole. */
    UNREADABLE("unreadable"),
    /** An alert brings more labels than one may; the body is in the dead letters, whole. */
    TOO_MANY_LABELS("too_many_labels"),
    /** The integration sends faster than it may. */
    RATE_LIMITED("rate_limited"),
    /** Too much is under way, or the process is stopping. */
    OVERLOADED("overloaded"),
    /** Kafka does not take it now. */
    JOURNAL_UNAVAILABLE("journal_unavailable"),
    /** What the sender has us ask, such as its certificate, does not answer now. */
    SENDER_UNREACHABLE("sender_unreachable"),
    /** The body did not arrive in time. */
    SLOW_BODY("slow_body"),
    /** The sender went away before the body was complete. */
    SENDER_GONE("sender_gone"),
    /** A fault of ours; the log has it. */
    FAILED("failed");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** Why a body of which no alert can be made, for this cause, is refused. */
    static Refusal of(DeadLetterCause cause) {
        return cause == DeadLetterCause.TOO_MANY_LABELS ? TOO_MANY_LABELS : UNREADABLE;
    }
    /** True when no alert can be made of what the body says. */
    public boolean isAboutContent() {
        return this == UNREADABLE || this == TOO_MANY_LABELS;
    }

    @Override
    public String code() {
        return code;
    }
}
