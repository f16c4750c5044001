package io.tocsin.benchmarks.micro;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
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

/** One alert event through the fold alone, among few and among many alerts that fire; their number stays what it is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "-XX:+UseParallelGC"})
public class OpenAlertsBenchmark {

    /** Far from each other in memory, so that no cache of the processor knows the next one. */
    private static final int STRIDE = 7_919;

    /** Between two events: slow enough for no incident to be told as a storm. */
    private static final long PAUSE_MILLIS = 20;

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:10Z");

    /** How many alerts fire. */
    @Param({"1000", "1000000"})
    public int openAlerts = 1_000;

    private final JournalFold fold = new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE);
    private final InMemoryFoldState state = new InMemoryFoldState();
    private int alert;
    private int sighting;

    /** Lets them fire. */
    @Setup(Level.Trial)
    public void open() {
        for (int i = 0; i < openAlerts; i++) {
            apply(new JournalEntry.AlertReceived(SampleEvents.firing(i, 0)));
        }
    }

    /** One of them says again what is known. */
    @Benchmark
    public FoldOutcome repeatedAlert() {
        turn();
        return apply(new JournalEntry.AlertReceived(SampleEvents.firing(alert, sighting)));
    }

    /** One of them resolves and fires again: two events, two changes of its incident. */
    @Benchmark
    public FoldOutcome turnedTwice() {
        turn();
        apply(new JournalEntry.AlertReceived(SampleEvents.resolved(alert, sighting++)));
        return apply(new JournalEntry.AlertReceived(SampleEvents.firing(alert, sighting)));
    }

    private void turn() {
        alert = (alert + STRIDE) % openAlerts;
        sighting++;
    }

    private FoldOutcome apply(JournalEntry entry) {
        Instant now = NOW.plusMillis(PAUSE_MILLIS * sighting);
        return fold.apply(entry, new JournalPosition(0, sighting), now, state);
    }
}
