package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;
import java.time.Instant;

/**
 * The last incident of a page: the next page starts behind it, whatever was opened meanwhile.
 *
 * @param openedAt of that incident
 * @param id of that incident
 */
public record IncidentCursor(Instant openedAt, IncidentId id) {}
