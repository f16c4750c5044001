package io.tocsin.benchmarks.micro;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a request to alert events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ConnectorBenchmark {

    /** What is read; {@code benchmarks/run --connectors} measures all that there are. */
    @Param({"alertmanager-100", "datadog", "generic", "generic-100", "prometheus", "prometheus-100"})
    public String body = "datadog";

    private @Nullable Connector connector;
    private @Nullable Payload payload;

    /** Takes the body and its connector. */
    @Setup
    public void prepare() {
        connector = SampleBodies.reader(body);
        payload = SampleBodies.payload(body);
    }

    /** One request. */
    @Benchmark
    public Reading read(Work work) {
        work.requests++;
        return Objects.requireNonNull(connector).read(Objects.requireNonNull(payload));
    }

    /** The processor's time, which other processes do not lengthen as they do the clock's. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Work {

        /** How many requests were read. */
        public long requests;

        /** How long the processor worked on them. */
        public double cpuMicros;

        private long before;

        /** Begins to count. */
        @Setup(Level.Iteration)
        public void begin() {
            before = cpuNanos();
        }

        /** Counts. */
        @TearDown(Level.Iteration)
        public void end() {
            cpuMicros += (cpuNanos() - before) / 1000.0;
        }

        private static long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
