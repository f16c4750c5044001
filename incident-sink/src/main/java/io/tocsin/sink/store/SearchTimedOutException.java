package io.tocsin.sink.store;

/** A search for a text took longer than one search may; the database is well, and other questions get answers. */
public final class SearchTimedOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchTimedOutException(Throwable cause) {
        super("the search took too long", cause);
    }
}
