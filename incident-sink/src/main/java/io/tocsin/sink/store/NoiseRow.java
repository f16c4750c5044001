package io.tocsin.sink.store;

/**
 * What became of the noise of one service.
 *
 * @param service its name
 * @param alertEvents that came on the days of the report
 * @param incidents that opened
 * @param notifications about these incidents that targets have
 */
public record NoiseRow(String service, long alertEvents, long incidents, long notifications) {}
