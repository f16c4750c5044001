package io.tocsin.benchmarks;

import io.tocsin.benchmarks.measure.Comparison;
import io.tocsin.benchmarks.measure.DeliveryComparison;
import io.tocsin.benchmarks.measure.IntakeComparison;
import io.tocsin.benchmarks.measure.Plan;
import io.tocsin.benchmarks.micro.ConnectorSpeed;
import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.report.ConnectorReport;
import io.tocsin.benchmarks.report.DeliveryReport;
import io.tocsin.benchmarks.report.IntakeReport;
import io.tocsin.benchmarks.report.MachineFacts;
import io.tocsin.benchmarks.report.MarkedPlace;
import io.tocsin.benchmarks.report.Report;
import io.tocsin.benchmarks.subject.Alertmanager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run}: measures, and prints the tables on standard output and the progress on standard error. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Tocsin as it is shipped beside Prometheus Alertmanager (if installed) and beside a bare broker.",
            "Exit codes: 0 measured, 1 a measurement failed, 2 wrong options."
        })
public final class Benchmarks implements Callable<Integer> {

    @ArgGroup
    private Part part = new Part();

    @Option(names = "--quick", description = "About a minute, only to see that it works; the numbers mean little.")
    private boolean quick;

    @Option(names = "--repeats", paramLabel = "N", description = "Of each throughput measurement (default: 5).")
    private @Nullable Integer repeats;

    @Option(
            names = "--distinct",
            paramLabel = "N",
            split = ",",
            description = "Numbers of distinct alerts (default: 1000,100000).")
    private @Nullable List<Integer> distinct;

    @Option(names = "--connections", paramLabel = "N", description = "For single alerts (default: 128).")
    private @Nullable Integer connections;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "docs/benchmarks.md",
            description = "Also write the tables to the marked place of this file (default: ${FALLBACK-VALUE}).")
    private @Nullable Path markdown;

    @Option(
            names = "--tocsin",
            paramLabel = "FILE",
            defaultValue = "./tocsin",
            description = "The program to measure (default: ${DEFAULT-VALUE}).")
    private Path tocsin = Path.of("tocsin");

    /** Runs and exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Optional<Path> alertmanager = Alertmanager.program();
        List<String> facts = facts(alertmanager);
        Comparison.Programs programs = new Comparison.Programs(tocsin, alertmanager);
        String tables = measure(programs, facts, line -> progress(start, line));
        System.out.println(tables);
        if (markdown != null) {
            part.place().rewrite(markdown, tables);
        }
        return 0;
    }

    private String measure(Comparison.Programs programs, List<String> facts, Consumer<String> progress)
            throws IOException {
        return switch (part.place()) {
            case WHOLE -> new Report(new Comparison(plan(), programs, progress).run(), facts).render();
            case INTAKE -> new IntakeReport(new IntakeComparison(plan(), programs, progress).run(), facts).render();
            case DELIVERIES -> new DeliveryReport(deliveries(programs, progress).run(), facts).render();
            case CONNECTORS -> new ConnectorReport(ConnectorSpeed.measure(progress), facts).render();
        };
    }

    private DeliveryComparison deliveries(Comparison.Programs programs, Consumer<String> progress) {
        int deliveries = quick ? DeliveryComparison.DELIVERIES / 10 : DeliveryComparison.DELIVERIES;
        int times = quick ? 1 : repeats == null ? DeliveryComparison.REPEATS : repeats;
        return new DeliveryComparison(deliveries, times, programs, progress);
    }

    /** What is measured; the whole when none is asked for. */
    private static final class Part {

        @Option(
                names = "--intake",
                description = "The intake alone, beside Alertmanager and a bare HTTP server with one producer.")
        private boolean intake;

        @Option(
                names = "--deliveries",
                description = "Notifications to 1, 10 and 100 targets, beside Alertmanager; and the projection alone.")
        private boolean deliveries;

        @Option(names = "--connectors", description = "Reading alone, every connector; takes no other numbers.")
        private boolean connectors;

        MarkedPlace place() {
            if (connectors) {
                return MarkedPlace.CONNECTORS;
            }
            if (deliveries) {
                return MarkedPlace.DELIVERIES;
            }
            return intake ? MarkedPlace.INTAKE : MarkedPlace.WHOLE;
        }
    }

    private Plan plan() {
        Plan full = part.place() == MarkedPlace.INTAKE ? Plan.INTAKE : Plan.FULL;
        Plan plan = quick ? Plan.QUICK : full;
        plan = repeats == null ? plan : plan.withRepeats(repeats);
        plan = distinct == null ? plan : plan.withDistinctAlerts(distinct);
        return connections == null ? plan : plan.withConnections(connections);
    }

    private List<String> facts(Optional<Path> alertmanager) throws IOException {
        List<String> facts = new ArrayList<>();
        facts.add(LocalDate.now(ZoneOffset.UTC) + ", Tocsin " + System.getProperty("tocsin.commit", "as built") + ", "
                + alertmanager
                        .map(program -> "Alertmanager " + Alertmanager.version(program))
                        .orElse("no Alertmanager installed")
                + (quick ? ", **quick run: the numbers mean little**" : ""));
        facts.addAll(MachineFacts.read(Path.of(System.getProperty("java.io.tmpdir"))));
        return facts;
    }

    private static void progress(long start, String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - start);
        System.err.printf("%2d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
    }

    private static int explain(Exception failure) {
        if (failure instanceof BenchmarkFailedException) {
            System.err.println(failure.getMessage());
        } else {
            failure.printStackTrace();
        }
        return 1;
    }
}
