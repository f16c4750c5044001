package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker. Times are seconds after {@link EventBuilder#START}. */
final class Driver implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> journal;
    private Instant wallClock = START;

    Driver(Path directory) {
        this(directory, RuleSet.defaults());
    }

    Driver(Path directory, RuleSet rules) {
        this(directory, rules, Map.of());
    }

    /** With stores in this memory. */
    Driver(Path directory, StoreMemory memory) {
        this(
                directory,
                RuleSet.defaults(),
                Map.of(
                        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
                        BoundedRocksDb.class,
                        BoundedRocksDb.MEMORY,
                        memory));
    }

    private Driver(Path directory, RuleSet rules, Map<String, Object> more) {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "scenario");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        FoldSettings settings = new FoldSettings(
                new JournalFold(rules, DocumentCompiler.INSTANCE), new EngineMetrics(meters), Duration.ofSeconds(1), 2);
        this.driver = new TopologyTestDriver(CorrelationTopology.build("tocsin", settings), properties, START);
        this.journal = driver.createInputTopic(
                Topics.JOURNAL.name("tocsin"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void append(long seconds, JournalEntry entry) {
        append(seconds, entry.service().value(), JournalEntryCodec.INSTANCE.encode(entry));
    }

    void append(long seconds, String key, byte[] value) {
        journal.pipeInput(key.getBytes(StandardCharsets.UTF_8), value, START.plusSeconds(seconds));
    }

    /** With these headers beside the entry. */
    void append(long seconds, JournalEntry entry, Headers headers) {
        byte[] key = entry.service().value().getBytes(StandardCharsets.UTF_8);
        byte[] value = JournalEntryCodec.INSTANCE.encode(entry);
        journal.pipeInput(new TestRecord<>(key, value, headers, START.plusSeconds(seconds)));
    }

    /** The event happens and is appended in the same moment. */
    void happens(long seconds, EventBuilder event) {
        append(seconds, event.at(seconds).entry());
    }

    /** The wall clock comes to stand there, second by second. */
    void wallClock(long seconds) {
        while (wallClock.isBefore(START.plusSeconds(seconds))) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            wallClock = wallClock.plusSeconds(1);
        }
    }

    List<IncidentChange> changes() {
        return read(Topics.INCIDENTS).stream()
                .map(record -> IncidentChangeCodec.INSTANCE.decode(record.value()))
                .toList();
    }

    List<Decision> decisions() {
        return decisionRecords().stream()
                .map(record -> DecisionCodec.INSTANCE.decode(record.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> decisionRecords() {
        return read(Topics.DECISIONS);
    }

    /** Ticks that were written; they reach the topology by themselves. */
    List<TestRecord<byte[], byte[]>> ticks() {
        return read(Topics.JOURNAL);
    }

    List<TestRecord<byte[], byte[]>> read(Topic<?> topic) {
        TestOutputTopic<byte[], byte[]> output = driver.createOutputTopic(
                topic.name("tocsin"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    /** Puts bytes that no codec reads where this alert is remembered. */
    void breakAlert(String service, String alert) {
        KeyValueStore<Bytes, byte[]> alerts = driver.getKeyValueStore(Names.ALERT_STORE);
        alerts.put(StoreKeys.alert(new ServiceName(service), new DedupKey("test", 1, alert)), new byte[] {'?'});
    }

    /** Arms what the fold would not; what is in the store only is seen from the next timer of its service on. */
    void addTimer(Timer timer) {
        KeyValueStore<Bytes, byte[]> timers = driver.getKeyValueStore(Names.TIMER_STORE);
        timers.put(TimerKeys.of(timer), new byte[0]);
    }

    /** What every store holds, in the order of its keys. */
    Map<String, List<Recording.Entry>> stored() {
        Map<String, List<Recording.Entry>> stored = new TreeMap<>();
        driver.getAllStateStores().keySet().forEach(name -> stored.put(name, stored(name)));
        return stored;
    }

    private List<Recording.Entry> stored(String name) {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(name);
        List<Recording.Entry> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> entries.add(new Recording.Entry(0, entry.key.get(), entry.value)));
        }
        return entries;
    }

    double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    double gauge(String meter) {
        return meters.get(meter).gauge().value();
    }

    @Override
    public void close() {
        driver.close();
    }
}
