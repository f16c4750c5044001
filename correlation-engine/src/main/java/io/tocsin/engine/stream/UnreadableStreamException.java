package io.tocsin.engine.stream;

/** A line of a stream is no row. The message is {@code file:line: what}. */
public final class UnreadableStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableStreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
