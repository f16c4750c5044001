package io.tocsin.ingest.intake;

import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.JournalPosition;

/**
 * That something is durable.
 *
 * @param id of the event
 * @param position where it stands in the journal
 */
public record Receipt(EventId id, JournalPosition position) {}
