package io.tocsin.benchmarks.report;

import io.tocsin.benchmarks.measure.Spread;
import io.tocsin.benchmarks.measure.ThroughputSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Throughput samples by row and subject. */
final class SampleGroups {

    private final List<ThroughputSample> samples;

    SampleGroups(List<ThroughputSample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** The rows, in the order in which they were first measured. */
    List<String> rows() {
        return samples.stream().map(ThroughputSample::row).distinct().toList();
    }

    /** One figure of one subject in one row; empty when it was not measured. */
    Optional<Spread> spread(String row, String subject, ToDoubleFunction<ThroughputSample> figure) {
        List<Double> values = values(row, subject, figure);
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /**
     * How two subjects compare in one row: the spread of the ratios of the measurements that stood beside one another,
     * which a disturbance of some minutes changes less than the ratio of the medians.
     */
    Optional<Spread> ratio(String row, String subject, String other, ToDoubleFunction<ThroughputSample> figure) {
        List<Double> own = values(row, subject, figure);
        List<Double> others = values(row, other, figure);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            ratios.add(own.get(i) / others.get(i));
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private List<Double> values(String row, String subject, ToDoubleFunction<ThroughputSample> figure) {
        return samples.stream()
                .filter(sample -> sample.row().equals(row) && sample.subject().equals(subject))
                .map(figure::applyAsDouble)
                .toList();
    }
}
