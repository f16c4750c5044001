package io.tocsin.sink.store;

import java.time.LocalDate;

/**
 * How often the engine decided so on alert events.
 *
 * @param day of the append time, in UTC
 * @param service the key of the record
 * @param outcome what became of the events
 * @param decisions how many
 */
public record DecisionCount(LocalDate day, String service, String outcome, long decisions) {}
