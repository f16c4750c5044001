package io.tocsin.engine.rules.yaml;

/** The rules document cannot be used. The message is {@code file:line: what: found (expected: allowed)}. */
public final class UnreadableRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRulesException(String message) {
        super(message);
    }

    UnreadableRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
