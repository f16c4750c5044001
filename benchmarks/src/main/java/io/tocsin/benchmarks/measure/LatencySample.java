package io.tocsin.benchmarks.measure;

/**
 * One measurement at a fixed rate. All times count from when a request was due.
 *
 * @param subject what was driven
 * @param distinctAlerts how many alerts it knew already
 * @param perSecond requests, one alert in each
 * @param answers until the request was answered
 * @param deliveries until the notification of the incident that it opened had arrived
 * @param opened how many incidents must have been told of
 */
public record LatencySample(
        String subject, int distinctAlerts, int perSecond, Percentiles answers, Percentiles deliveries, long opened) {}
