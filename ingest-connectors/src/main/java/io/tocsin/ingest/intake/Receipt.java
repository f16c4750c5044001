package io.tocsin.ingest.intake;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.JournalPosition;
import java.util.Optional;

/**
 * That something is durable.
 *
 * @param id of the event
 * @param position where it stands in the journal
 * @param alert the alert that it is about; empty when it is about none
 */
public record Receipt(EventId id, JournalPosition position, Optional<DedupKey> alert) {}
