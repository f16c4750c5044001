package io.tocsin.cli.service;

import java.util.Optional;

/**
 * Why a process ends.
 *
 * @param failure what went wrong; empty when somebody wanted it to end
 */
public record StopCause(Optional<Throwable> failure) {

    /** A signal, or the end of the work. */
    public static StopCause signal() {
        return new StopCause(Optional.empty());
    }

    /** A role died. */
    public static StopCause of(Throwable failure) {
        return new StopCause(Optional.of(failure));
    }
}
