package io.tocsin.model.incident;

import java.time.Instant;

/**
 * How an incident ended.
 *
 * @param reason why
 * @param by who; the engine when its alerts resolved
 * @param at append time of the entry that ended it
 */
public record Resolution(ResolveReason reason, Actor by, Instant at) {}
