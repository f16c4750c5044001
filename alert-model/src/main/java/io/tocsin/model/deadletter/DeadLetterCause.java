package io.tocsin.model.deadletter;

import io.tocsin.model.identity.Coded;

/** Why something could not be used. */
public enum DeadLetterCause implements Coded {
    /** The body is not JSON and could not be mended with certainty. */
    INVALID_JSON("invalid_json"),
    /** The bytes are not text. */
    INVALID_ENCODING("invalid_encoding"),
    /** A field without which no alert can be made. */
    MISSING_FIELD("missing_field"),
    /** A field that cannot be understood. */
    INVALID_FIELD("invalid_field"),
    /** One alert brings more labels than an alert may. */
    TOO_MANY_LABELS("too_many_labels"),
    /** The sender left its variables in place of values. */
    UNEXPANDED_TEMPLATE("unexpanded_template"),
    /** A record of one of our topics that does not decode. */
    UNDECODABLE_RECORD("undecodable_record"),
    /** A record that decodes, but that processing failed on. */
    FAILED_PROCESSING("failed_processing");

    private final String code;

    DeadLetterCause(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
