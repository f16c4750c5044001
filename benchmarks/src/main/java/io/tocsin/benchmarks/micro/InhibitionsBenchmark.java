package io.tocsin.benchmarks.micro;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** An alert that is a target of one inhibition among few and among many, through the fold alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC"})
public class InhibitionsBenchmark {

    private static final long PAUSE_MILLIS = 20;
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:10Z");

    /** How many inhibitions there are. */
    @Param({"1", "1000"})
    public int inhibitions = 1;

    private final InMemoryFoldState state = new InMemoryFoldState();
    private JournalFold fold = new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE);
    private int sighting;

    /** One inhibition for each of so many services, all alike, with no source; and an alert of the first. */
    @Setup(Level.Trial)
    public void open() {
        StringBuilder document = new StringBuilder("rules: [{name: default}]\ninhibitions:\n");
        for (int service = 0; service < inhibitions; service++) {
            document.append("- name: inhibition-").append(service).append('\n');
            document.append("  source: alert.labels.check == \"host-of-nobody-")
                    .append(service)
                    .append("\"\n  target: alert.service == \"checkout-")
                    .append(service)
                    .append("\"\n  where: source.labels.cluster == target.labels.cluster\n");
        }
        fold = new JournalFold(RuleSetReader.read("rules.yaml", document.toString()), DocumentCompiler.INSTANCE);
        repeatedTarget();
    }

    /** A target says again what is known, which is held against its inhibition anew. */
    @Benchmark
    public FoldOutcome repeatedTarget() {
        sighting++;
        JournalEntry entry = new JournalEntry.AlertReceived(SampleEvents.firing(0, sighting));
        return fold.apply(entry, new JournalPosition(0, sighting), NOW.plusMillis(PAUSE_MILLIS * sighting), state);
    }
}
