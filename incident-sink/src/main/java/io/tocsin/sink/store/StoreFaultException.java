package io.tocsin.sink.store;

/** PostgreSQL refused the statement itself: only a change of the program or of the database's rights can mend that. */
public final class StoreFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the database said. */
    public StoreFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
