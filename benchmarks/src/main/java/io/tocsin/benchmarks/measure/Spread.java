package io.tocsin.benchmarks.measure;

import java.util.Collection;

/**
 * Some repeats of one measurement, in short.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the lowest
 * @param max the highest
 * @param repeats how many there were
 */
public record Spread(double median, double min, double max, int repeats) {

    /**
     * Of these values, in any order.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("values: none (expected: at least one)");
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }
}
