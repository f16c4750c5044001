package io.tocsin.sink.store;

/** PostgreSQL was asked and will never take these values; asking again gives the same. */
public final class StoreRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the database said. */
    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
