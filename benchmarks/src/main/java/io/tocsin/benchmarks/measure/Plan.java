package io.tocsin.benchmarks.measure;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param distinctAlerts one comparison with fresh processes for each of these
 * @param repeats of each throughput measurement, the subjects in turn
 * @param warmUp how long each subject is driven before, for each size of request
 * @param length of one throughput measurement; what is still under way afterwards is waited for
 * @param paced how latency is measured
 * @param connections over which alerts are sent
 */
public record Plan(
        List<Integer> distinctAlerts,
        int repeats,
        Duration warmUp,
        Duration length,
        Paced paced,
        Connections connections) {

    /** Alerts in a request that holds many. */
    public static final int BATCH = 100;

    /** The whole, in about fourteen minutes. */
    public static final Plan FULL = new Plan(
            List.of(1_000, 100_000),
            4,
            Duration.ofSeconds(25),
            Duration.ofSeconds(5),
            new Paced(1_000, Duration.ofSeconds(20)),
            Connections.DEFAULT);

    /** The intake alone, in about seven minutes. */
    public static final Plan INTAKE =
            new Plan(List.of(1_000), 5, Duration.ofSeconds(15), Duration.ofSeconds(5), FULL.paced, Connections.DEFAULT);

    /** Only to see that it works, in about a minute: the numbers mean little. */
    public static final Plan QUICK = new Plan(
            List.of(1_000),
            1,
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            new Paced(500, Duration.ofSeconds(5)),
            Connections.DEFAULT);

    /** From this many on, the first sight of every alert is a measurement of its own. */
    public static final int FIRST_SIGHT_FROM = 10_000;

    public Plan {
        distinctAlerts = List.copyOf(distinctAlerts);
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats: " + repeats + " (expected: >= 1)");
        }
    }

    /**
     * Requests at a fixed rate, one alert in each.
     *
     * @param perSecond of them
     * @param length of the measurement
     */
    public record Paced(int perSecond, Duration length) {

        /** Every n-th alert opens an incident of its own. */
        public static final int OPENS_EVERY = 20;

        /** How many there are. */
        long requests() {
            return perSecond * length.toSeconds();
        }
    }

    /**
     * How many connections are used at the same time.
     *
     * @param single with one alert per request
     * @param batch with {@value #BATCH} per request
     */
    public record Connections(int single, int batch) {

        static final Connections DEFAULT = new Connections(128, 16);
    }

    /** The same with this many repeats. */
    public Plan withRepeats(int other) {
        return new Plan(distinctAlerts, other, warmUp, length, paced, connections);
    }

    /** The same with these numbers of alerts. */
    public Plan withDistinctAlerts(List<Integer> other) {
        return new Plan(other, repeats, warmUp, length, paced, connections);
    }

    /** The same with this many connections for single alerts. */
    public Plan withConnections(int single) {
        return new Plan(distinctAlerts, repeats, warmUp, length, paced, new Connections(single, connections.batch));
    }

    /** One alert per request. */
    Scenario single(int distinct) {
        return new Scenario(distinct, 1, connections.single);
    }

    /** Many alerts per request. */
    Scenario batch(int distinct) {
        return new Scenario(distinct, BATCH, connections.batch);
    }
}
