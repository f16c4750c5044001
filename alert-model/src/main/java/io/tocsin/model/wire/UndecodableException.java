package io.tocsin.model.wire;

/** Bytes that are not what the codec writes. Final for these bytes: trying again gives the same. */
public final class UndecodableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecodableException(String message) {
        super(message);
    }

    UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
