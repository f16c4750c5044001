package io.tocsin.model.incident;

import java.time.Instant;

/**
 * Somebody said: mine.
 *
 * @param by who
 * @param at append time of the command
 */
public record Acknowledgement(Actor by, Instant at) {}
