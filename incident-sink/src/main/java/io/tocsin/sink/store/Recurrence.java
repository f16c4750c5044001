package io.tocsin.sink.store;

import io.tocsin.model.incident.Incident;
import java.time.Duration;
import java.time.Instant;

/**
 * Incidents of one rule and one correlation key.
 *
 * @param key asks for all of them, see {@link ReportReader#incidentsLike}
 * @param incidents how many in the time of the report
 * @param lastOpenedAt when the last of these opened
 * @param open how long they were open in all; one that still is counts until the end of the report
 * @param last the last of them, as it stands now
 */
public record Recurrence(String key, long incidents, Instant lastOpenedAt, Duration open, Incident last) {}
