package io.tocsin.model.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody said: mine.
 *
 * @param by who
 * @param at append time of the command
 * @param expiresAt when it ends by itself, by the rule that held when it was made; empty: never
 */
public record Acknowledgement(Actor by, Instant at, Optional<Instant> expiresAt) {

    /** One that does not expire. */
    public Acknowledgement(Actor by, Instant at) {
        this(by, at, Optional.empty());
    }
}
