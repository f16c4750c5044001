package io.tocsin.sink.store;

/** PostgreSQL does not answer, or not now; the same call may succeed later. Its message holds no secret. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the database said. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
