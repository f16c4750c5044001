package io.tocsin.engine.replay;

import io.tocsin.model.identity.JournalPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the journal as it stands, whether or not it is an entry.
 *
 * @param position where it stands
 * @param at when Kafka appended it
 * @param key null when it has none
 * @param value null when it has none
 */
// The bytes are the point; records are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record JournalRecord(JournalPosition position, Instant at, byte @Nullable [] key, byte @Nullable [] value) {}
