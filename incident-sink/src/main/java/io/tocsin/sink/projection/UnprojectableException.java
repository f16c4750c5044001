package io.tocsin.sink.projection;

/** A record that decodes, and that nothing can be made of; trying again gives the same. */
final class UnprojectableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprojectableException(String message, Throwable cause) {
        super(message, cause);
    }
}
