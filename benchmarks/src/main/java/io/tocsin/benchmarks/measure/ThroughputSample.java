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
        double cpuSecondsPerThousand) {

    /** In short, for who watches. */
    String line() {
        return String.format(
                "%-15s %s: %,.0f alerts/s (answered %,.0f/s), %.3f CPU s per 1,000",
                subject, row, alertsPerSecond, acceptedPerSecond, cpuSecondsPerThousand);
    }
}
