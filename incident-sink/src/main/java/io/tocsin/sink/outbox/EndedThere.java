package io.tocsin.sink.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A person ended a generation of an incident in the target: what still waits to be told of it there would open it again.
 *
 * @param lane target and incident
 * @param generation of the incident
 * @param at when it ended here
 * @param end that it is over: told all the same when an attempt was under way meanwhile, which may have come after the
 *     person and opened it again; empty where the target does not want to hear of ends
 */
public record EndedThere(LaneKey lane, int generation, Instant at, Optional<OutboxRow> end) {}
