package io.tocsin.sink.outbox;

import java.time.Instant;

/**
 * A person ended a generation of an incident in the target: what still waits to be told of it there would open it again.
 *
 * @param lane target and incident
 * @param generation of the incident
 * @param at when it ended here
 */
public record EndedThere(LaneKey lane, int generation, Instant at) {}
