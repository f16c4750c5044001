package io.tocsin.sink.store;

/**
 * How long people took, for one row of a report.
 *
 * @param name of the row: a service, a team, a severity or a day
 * @param incidents how many opened, each reopening counted
 * @param acknowledged how many of them somebody took
 * @param resolved how many of them are over
 * @param toAcknowledge from opening until somebody first took it, of those that were taken
 * @param toResolve from opening to the end, of those that are over
 */
public record ResponseTimes(
        String name, long incidents, long acknowledged, long resolved, Spread toAcknowledge, Spread toResolve) {}
