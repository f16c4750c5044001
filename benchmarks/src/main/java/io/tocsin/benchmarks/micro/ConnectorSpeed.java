package io.tocsin.benchmarks.micro;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every connector in turn, each in a JVM of its own with the collector that ships. */
public final class ConnectorSpeed {

    private static final TimeValue ITERATION = TimeValue.milliseconds(800);

    private ConnectorSpeed() {}

    /**
     * What one body costs.
     *
     * @param body its name: that of its connector, and how many alerts it holds when they are many
     * @param bytes of it
     * @param alerts in it
     * @param micros of a processor's time for all of it, without what the collector takes beside
     * @param allocated bytes of memory for all of it
     */
    public record Cost(String body, int bytes, int alerts, double micros, double allocated) {}

    /**
     * Measures, in about four minutes.
     *
     * @param progress is told what was measured
     * @throws BenchmarkFailedException when a JVM for it failed, or a body is read as no alert
     */
    public static List<Cost> measure(Consumer<String> progress) {
        List<Cost> costs = new ArrayList<>();
        for (String body : SampleBodies.names()) {
            Cost cost = measure(body);
            costs.add(cost);
            progress.accept(String.format("%-20s %.2f µs, %,.0f bytes", body, cost.micros(), cost.allocated()));
        }
        return List.copyOf(costs);
    }

    private static Cost measure(String body) {
        try {
            RunResult result = new Runner(options(body)).runSingle();
            Payload payload = SampleBodies.payload(body);
            return new Cost(
                    body,
                    payload.body().length,
                    alerts(body),
                    score(result, "cpuMicros") / score(result, "requests"),
                    score(result, "gc.alloc.rate.norm"));
        } catch (RunnerException e) {
            throw new BenchmarkFailedException("the benchmark of " + body, e);
        }
    }

    private static double score(RunResult result, String secondary) {
        return Objects.requireNonNull(result.getSecondaryResults().get(secondary), secondary)
                .getScore();
    }

    /** Refusing would be fast, and the numbers wrong. */
    static int alerts(String body) {
        ConnectorBenchmark benchmark = new ConnectorBenchmark();
        benchmark.body = body;
        benchmark.prepare();
        Reading reading = benchmark.read(new ConnectorBenchmark.Work());
        if (reading instanceof Reading.Events events && events.bad().isEmpty()) {
            return Math.max(1, events.events().size());
        }
        throw new BenchmarkFailedException(body + ": " + reading + " (expected: alerts)");
    }

    private static Options options(String body) {
        return new OptionsBuilder()
                .include(ConnectorBenchmark.class.getName() + ".read")
                .param("body", body)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(ITERATION)
                .measurementIterations(3)
                .measurementTime(ITERATION)
                .jvmArgs("-Xmx512m", "-XX:+UseParallelGC")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
