package io.tocsin.engine.fold;

/**
 * What is remembered cannot be used, so no entry can be folded: none of them is bad, and to bury them would lose alerts.
 */
public final class UnusableStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableStateException(String message) {
        super(message);
    }
}
