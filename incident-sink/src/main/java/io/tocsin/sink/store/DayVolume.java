package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import java.time.LocalDate;

/**
 * How many incidents of one severity began and ended on a day.
 *
 * @param day in UTC
 * @param severity the worst that they had
 * @param opened how many, each reopening counted
 * @param resolved how many
 */
public record DayVolume(LocalDate day, Severity severity, long opened, long resolved) {}
