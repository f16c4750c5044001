package io.tocsin.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** All samples of a run, in the order in which they were taken. */
public final class Results {

    private final List<ThroughputSample> throughput = new ArrayList<>();
    private final List<LatencySample> latencies = new ArrayList<>();
    private final List<FootprintSample> footprints = new ArrayList<>();
    private final List<ProjectionSample> projections = new ArrayList<>();

    /** Adds one. */
    public void add(ThroughputSample sample) {
        throughput.add(sample);
    }

    /** Adds one. */
    public void add(LatencySample sample) {
        latencies.add(sample);
    }

    /** Adds one. */
    public void add(FootprintSample sample) {
        footprints.add(sample);
    }

    /** Adds one. */
    public void add(ProjectionSample sample) {
        projections.add(sample);
    }

    /** Throughput of all subjects. */
    public List<ThroughputSample> throughput() {
        return List.copyOf(throughput);
    }

    /** Latency of all subjects. */
    public List<LatencySample> latencies() {
        return List.copyOf(latencies);
    }

    /** Memory of all subjects. */
    public List<FootprintSample> footprints() {
        return List.copyOf(footprints);
    }

    /** How fast changes reached the database. */
    public List<ProjectionSample> projections() {
        return List.copyOf(projections);
    }
}
