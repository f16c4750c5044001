package io.tocsin.benchmarks.micro;

import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The bytes of one journal entry, both ways. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class JournalEntryBenchmark {

    private final JournalEntry entry = new JournalEntry.AlertReceived(SampleEvents.firing(0, 0));
    private final byte[] bytes = JournalEntryCodec.INSTANCE.encode(entry);

    /** What the intake does for each alert. */
    @Benchmark
    public byte[] encode() {
        return JournalEntryCodec.INSTANCE.encode(entry);
    }

    /** What the engine does for each alert. */
    @Benchmark
    public JournalEntry decode() {
        return JournalEntryCodec.INSTANCE.decode(bytes);
    }
}
