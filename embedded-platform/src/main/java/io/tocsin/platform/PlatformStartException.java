package io.tocsin.platform;

import org.jspecify.annotations.Nullable;

/** Kafka or PostgreSQL could not be started; the message says what stood in the way. Nothing is left running. */
public class PlatformStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlatformStartException(String message) {
        super(message);
    }

    PlatformStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
