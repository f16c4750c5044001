package io.tocsin.benchmarks.micro;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/** One event, and one silence that comes and ends, through the fold alone, among few and among many silences that hold. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC"})
public class SilencesBenchmark {

    private static final int ALERTS = 100;

    /** Slow enough for no incident to be told as a storm. */
    private static final long PAUSE_MILLIS = 20;

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:10Z");
    private static final Duration LONG = Duration.ofDays(3000);

    /** How many silences hold. */
    @Param({"10", "10000"})
    public int silences = 10;

    private final JournalFold fold = new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE);
    private final InMemoryFoldState state = new InMemoryFoldState();
    private int sighting;
    private int published;

    /** Lets alerts fire and silences hold, which mean none of them. */
    @Setup(Level.Trial)
    public void open() {
        for (int i = 0; i < ALERTS; i++) {
            apply(new JournalEntry.AlertReceived(SampleEvents.firing(i, 0)));
        }
        for (int i = 0; i < silences; i++) {
            publish("silence-" + i, "host-of-nobody-" + i, LONG);
        }
    }

    /** An alert says again what is known, which is held against the silences anew. */
    @Benchmark
    public FoldOutcome repeatedAlert() {
        sighting++;
        return apply(new JournalEntry.AlertReceived(SampleEvents.firing(sighting % ALERTS, sighting)));
    }

    /** A silence that means nothing that fires is published, and ended by a person: two entries. */
    @Benchmark
    public FoldOutcome silenceThatComesAndEnds() {
        sighting++;
        publish("own", "host-of-nobody", LONG);
        return publish("own", "host-of-nobody", Duration.ofMillis(1));
    }

    private FoldOutcome publish(String id, String host, Duration length) {
        published++;
        Silence silence = new Silence(
                id,
                List.of(
                        new Matcher("service", Matcher.Operator.EQUAL, "no-such-service"),
                        new Matcher("host", Matcher.Operator.EQUAL, host)),
                NOW.minusSeconds(1),
                NOW.minusSeconds(1).plus(length),
                Optional.empty(),
                "upgrade");
        return apply(new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("publication-" + published),
                SettingKind.SILENCE,
                id,
                published,
                Optional.of(silence),
                Actor.person("ana"),
                NOW)));
    }

    private FoldOutcome apply(JournalEntry entry) {
        Instant now = NOW.plusMillis(PAUSE_MILLIS * sighting);
        return fold.apply(entry, new JournalPosition(0, sighting), now, state);
    }
}
