package io.tocsin.benchmarks.micro;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.AlertCodec;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One alert event through the fold, its state in plain collections; and the bytes of what comes of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class FoldBenchmark {

    private static final int ALERTS = 1_000;

    /** Then the state is thrown away, so that it does not grow for as long as the machine is fast. */
    private static final int MOST_ALERTS = 200_000;

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:10Z");

    private final JournalFold fold = new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE);
    private InMemoryFoldState state = new InMemoryFoldState();
    private int next;

    /** Every iteration begins with the same known alerts. */
    @Setup(Level.Iteration)
    public void knowAlerts() {
        state = new InMemoryFoldState();
        for (next = 0; next < ALERTS; next++) {
            apply(next, 0);
        }
    }

    /** An alert that is known and says what is known: nearly all of the traffic. */
    @Benchmark
    public FoldOutcome repeatedAlert() {
        next++;
        return apply(next % ALERTS, next);
    }

    /** An alert that nobody has seen: joins or opens an incident. */
    @Benchmark
    public FoldOutcome newAlert() {
        if (next == MOST_ALERTS) {
            knowAlerts();
        }
        return apply(next++, 0);
    }

    /** What the engine writes for a repeated alert: its state and its decision. */
    @Benchmark
    public int encodeRepeated() {
        FoldOutcome outcome = repeatedAlert();
        return encodedAlert() + encodedDecision(outcome);
    }

    /** What the engine writes for a new alert: its state, its decision and the change of its incident. */
    @Benchmark
    public int encodeNew() {
        FoldOutcome outcome = newAlert();
        int changes = 0;
        for (IncidentChange change : outcome.changes()) {
            changes += IncidentChangeCodec.INSTANCE.encode(change).length;
        }
        return encodedAlert() + encodedDecision(outcome) + changes;
    }

    private int encodedAlert() {
        Alert any = state.alerts().iterator().next();
        return AlertCodec.INSTANCE.encode(any).length;
    }

    private static int encodedDecision(FoldOutcome outcome) {
        return outcome.decision()
                .map(decision -> DecisionCodec.INSTANCE.encode(decision).length)
                .orElse(0);
    }

    private FoldOutcome apply(int alert, int sighting) {
        JournalEntry entry = new JournalEntry.AlertReceived(SampleEvents.firing(alert, sighting));
        return fold.apply(entry, new JournalPosition(0, next), NOW, state);
    }
}
