package io.tocsin.benchmarks.measure;

import io.tocsin.benchmarks.process.Nap;
import io.tocsin.benchmarks.process.ProcessTree;
import java.time.Duration;

/**
 * Waits until a subject has nothing left to do, so that its late work (projection, notifications, compaction) is counted
 * with what caused it and does not fall into the measurement of the next subject.
 */
final class Quiet {

    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Above what it uses when idle, in cores. */
    private static final double TOLERANCE = 0.12;

    private final ProcessTree processes;
    private final double idleCores;

    private Quiet(ProcessTree processes, double idleCores) {
        this.processes = processes;
        this.idleCores = idleCores;
    }

    /** Learns what the processes use while nothing is asked of them; they are left alone for some seconds. */
    static Quiet learn(ProcessTree processes, Duration length) {
        return new Quiet(processes, cores(processes, length));
    }

    /** What they use while nothing is asked of them, in cores. */
    double idleCores() {
        return idleCores;
    }

    /** Returns when two steps in a row were quiet, or when the patience is over. */
    boolean await() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        int quietSteps = 0;
        while (quietSteps < 2 && System.nanoTime() - until < 0) {
            quietSteps = cores(processes, STEP) < idleCores + TOLERANCE ? quietSteps + 1 : 0;
        }
        return quietSteps == 2;
    }

    private static double cores(ProcessTree processes, Duration length) {
        double before = processes.usage().cpuSeconds();
        long start = System.nanoTime();
        Nap.millis(length.toMillis());
        return (processes.usage().cpuSeconds() - before) / ((System.nanoTime() - start) / 1e9);
    }
}
