package io.tocsin.benchmarks.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.topology.CorrelationTopology;
import io.tocsin.engine.topology.FoldSettings;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
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

/**
 * One alert event through the processor of a task: decoded, folded, its state written to RocksDB and to the changelog,
 * its decision encoded. Without a broker; what the driver of the topology itself costs is in every number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx3g", "-XX:+UseParallelGC"})
public class OpenAlertsInStoresBenchmark {

    private static final int STRIDE = 7_919;

    /** What the driver keeps of written records is thrown away after so many events. */
    private static final int KEPT = 256;

    /** Between two events: slow enough for no incident to be told as a storm. */
    private static final long PAUSE_MILLIS = 20;

    private static final int CACHED = 2_000;
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:10Z");
    private static final List<String> STORES = List.of("alert", "incident", "correlation", "timer", "command");

    /** How many alerts fire. */
    @Param({"1000", "1000000"})
    public int openAlerts = 1_000;

    private @Nullable Path directory;
    private @Nullable TopologyTestDriver driver;
    private @Nullable TestInputTopic<byte[], byte[]> journal;
    private List<TestOutputTopic<byte[], byte[]>> written = List.of();
    private int alert;
    private int sighting;
    private int appended;

    /** Lets them fire. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Path stores = Files.createTempDirectory("tocsin-benchmark");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stores.toString());
        FoldSettings settings = new FoldSettings(
                new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE),
                new EngineMetrics(new SimpleMeterRegistry()),
                Duration.ofDays(1),
                CACHED);
        TopologyTestDriver made =
                new TopologyTestDriver(CorrelationTopology.build("tocsin", settings), properties, NOW);
        directory = stores;
        driver = made;
        journal = made.createInputTopic(
                Topics.JOURNAL.name("tocsin"), new ByteArraySerializer(), new ByteArraySerializer());
        written = Stream.concat(
                        Stream.of(Topics.INCIDENTS.name("tocsin"), Topics.DECISIONS.name("tocsin")),
                        STORES.stream().map(store -> "benchmark-" + store + "-store-changelog"))
                .map(topic -> made.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                .toList();
        for (int i = 0; i < openAlerts; i++) {
            append(SampleEvents.firing(i, 0));
        }
    }

    /** Forgets them. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        if (driver != null) {
            driver.close();
        }
        if (directory != null) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    /** One of them says again what is known. */
    @Benchmark
    public void repeatedAlert() {
        turn();
        append(SampleEvents.firing(alert, sighting));
    }

    /** One of them resolves and fires again: two events, two changes of its incident. */
    @Benchmark
    public void turnedTwice() {
        turn();
        append(SampleEvents.resolved(alert, sighting++));
        append(SampleEvents.firing(alert, sighting));
    }

    private void turn() {
        alert = (alert + STRIDE) % openAlerts;
        sighting++;
    }

    private void append(AlertEvent event) {
        if (journal == null) {
            throw new IllegalStateException("not open");
        }
        journal.pipeInput(
                event.service().value().getBytes(StandardCharsets.UTF_8),
                JournalEntryCodec.INSTANCE.encode(new JournalEntry.AlertReceived(event)),
                NOW.plusMillis(PAUSE_MILLIS * sighting));
        if (++appended % KEPT == 0) {
            written.forEach(TestOutputTopic::readRecordsToList);
        }
    }
}
