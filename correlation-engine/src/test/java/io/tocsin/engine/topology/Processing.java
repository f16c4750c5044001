package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The processor of one task on real stores that can be filled before it begins, and that count what is asked of them. */
final class Processing implements AutoCloseable {

    private final MockProcessorContext<Object, byte[]> context;
    private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
    private final AtomicLong work = new AtomicLong();
    private final FoldProcessor processor;
    private long offset;

    Processing(Path directory, RuleSet rules) {
        this(directory, rules, Map.of(), 0);
    }

    /** On stores that hold this, and with that offset of the next entry. */
    Processing(Path directory, RuleSet rules, Map<String, List<Recording.Entry>> stored, long offset) {
        this(directory, rules, stored, offset, StoreBuilder::build);
    }

    /** The same with stores in memory, which open at once. */
    static Processing inMemory(RuleSet rules, Map<String, List<Recording.Entry>> stored, long offset) {
        return new Processing(
                Path.of(System.getProperty("java.io.tmpdir")),
                rules,
                stored,
                offset,
                builder -> org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(builder.name())
                        .get());
    }

    private Processing(
            Path directory,
            RuleSet rules,
            Map<String, List<Recording.Entry>> stored,
            long offset,
            Function<StoreBuilder<?>, StateStore> make) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "processing");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        this.context = new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile());
        this.offset = offset;
        Stores.builders().forEach(builder -> open(make.apply(builder.withLoggingDisabled())));
        stored.forEach((name, entries) ->
                entries.forEach(entry -> stores.get(name).put(Bytes.wrap(entry.key()), entry.value())));
        this.processor = FoldProcessor.start(
                new FoldSettings(
                        new JournalFold(rules, DocumentCompiler.INSTANCE),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        Duration.ofSeconds(1),
                        2),
                context);
    }

    private void open(StateStore made) {
        @SuppressWarnings("unchecked")
        KeyValueStore<Bytes, byte[]> store = new CountingStore((KeyValueStore<Bytes, byte[]>) made, work);
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        stores.put(store.name(), store);
    }

    /** Takes the next record of the journal; how much it asked of the stores. */
    long take(Recording.Entry entry) {
        long before = work.get();
        context.setRecordMetadata("tocsin.journal.v1", 0, offset++);
        processor.process(new Record<>(entry.key(), entry.value(), entry.time()));
        return work.get() - before;
    }

    /** The same with an entry that is appended so many seconds after the start. */
    long take(long seconds, JournalEntry entry) {
        return take(new Recording.Entry(
                START.plusSeconds(seconds).toEpochMilli(),
                entry.service().value().getBytes(StandardCharsets.UTF_8),
                JournalEntryCodec.INSTANCE.encode(entry)));
    }

    /** The wall clock is so many seconds after the start; how much looking at it asks of the stores. */
    long look(long seconds) {
        long before = work.get();
        context.scheduledPunctuators()
                .get(0)
                .getPunctuator()
                .punctuate(START.plusSeconds(seconds).toEpochMilli());
        return work.get() - before;
    }

    /** What every store holds, in the order of its keys. */
    Map<String, List<Recording.Entry>> stored() {
        Map<String, List<Recording.Entry>> stored = new TreeMap<>();
        stores.forEach((name, store) -> {
            List<Recording.Entry> entries = stored.computeIfAbsent(name, any -> new ArrayList<>());
            try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
                all.forEachRemaining(entry -> entries.add(new Recording.Entry(0, entry.key.get(), entry.value)));
            }
        });
        return stored;
    }

    /** The values that went to this sink. */
    List<byte[]> written(String sink) {
        List<byte[]> values = new ArrayList<>();
        context.forwarded(sink)
                .forEach(forwarded -> values.add(forwarded.record().value()));
        return values;
    }

    @Override
    public void close() {
        processor.close();
        stores.values().forEach(KeyValueStore::close);
    }
}
