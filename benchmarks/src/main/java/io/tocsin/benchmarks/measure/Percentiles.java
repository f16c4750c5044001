package io.tocsin.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * Two points of a distribution of times.
 *
 * @param count how many times there were
 * @param p50Millis half of them were not longer
 * @param p99Millis 99 of 100 were not longer
 */
public record Percentiles(long count, double p50Millis, double p99Millis) {

    /** Of a histogram of microseconds. */
    public static Percentiles ofMicros(Histogram micros) {
        return new Percentiles(
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0);
    }
}
