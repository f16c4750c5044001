package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;

/**
 * Names a lane.
 *
 * @param target whom it leads to
 * @param incident what it tells of
 */
public record LaneKey(String target, IncidentId incident) {}
