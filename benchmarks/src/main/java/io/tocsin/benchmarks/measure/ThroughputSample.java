package io.tocsin.benchmarks.measure;

/**
 * One throughput measurement.
 *
 * @param subject what was driven
 * @param row title of what was sent
 * @param alerts that were accepted
 * @param alertsPerSecond from the first request to the last effect
 * @param acceptedPerSecond from the first request to the last answer
 * @param cpuSecondsPerThousand of the subject's processes, until they were quiet again
 */
public record ThroughputSample(
        String subject,
        String row,
        long alerts,
        double alertsPerSecond,
        double acceptedPerSecond,
        double cpuSecondsPerThousand) {}
