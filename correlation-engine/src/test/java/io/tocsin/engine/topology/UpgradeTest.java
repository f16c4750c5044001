package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions wrote is read by this one, and means the same. {@link VersionRecorder} recorded it. */
class UpgradeTest {

    @TempDir
    private Path directory;

    static List<String> versions() {
        return Recording.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void storesOfAnEarlierVersionGoOnAsThatVersionDid(String version) {
        Recording recorded = Recording.read(version);

        Written written = fold(
                recorded, recorded.stores(), recorded.after(), recorded.before().size());

        Written expected = Written.of(recorded).from(recorded.before().size());
        assertThat(written.decisions).isNotEmpty().isEqualTo(expected.decisions);
        assertThat(written.changes).isNotEmpty().isEqualTo(expected.changes);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void journalOfAnEarlierVersionLeadsToWhatThatVersionMadeOfIt(String version) {
        Recording recorded = Recording.read(version);
        List<Recording.Entry> journal = new ArrayList<>(recorded.before());
        journal.addAll(recorded.after());

        Written written = fold(recorded, Map.of(), journal, 0);

        assertThat(written.decisions).isEqualTo(Written.of(recorded).decisions);
        assertThat(written.changes).isEqualTo(Written.of(recorded).changes);
    }

    private Written fold(
            Recording recorded,
            Map<String, List<Recording.Entry>> stored,
            List<Recording.Entry> journal,
            long firstOffset) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "upgrade");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        MockProcessorContext<Object, byte[]> context =
                new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile());
        Map<String, KeyValueStore<Bytes, byte[]>> stores = open(context);
        stored.forEach((name, entries) ->
                entries.forEach(entry -> stores.get(name).put(Bytes.wrap(entry.key()), entry.value())));
        FoldProcessor processor = FoldProcessor.start(
                new FoldSettings(
                        new JournalFold(recorded.ruleSet(), DocumentCompiler.INSTANCE),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        Duration.ofSeconds(1),
                        2),
                context);
        long offset = firstOffset;
        for (Recording.Entry entry : journal) {
            context.setRecordMetadata("tocsin.journal.v1", 0, offset++);
            processor.process(new Record<>(entry.key(), entry.value(), entry.time()));
        }
        processor.close();
        stores.values().forEach(KeyValueStore::close);
        assertThat(context.forwarded(Names.WRITE_DEAD_LETTERS)).isEmpty();
        return Written.of(bytes(context, Names.WRITE_DECISIONS), bytes(context, Names.WRITE_INCIDENTS));
    }

    private static List<byte[]> bytes(MockProcessorContext<Object, byte[]> context, String sink) {
        List<byte[]> values = new ArrayList<>();
        context.forwarded(sink)
                .forEach(forwarded -> values.add(forwarded.record().value()));
        return values;
    }

    private static Map<String, KeyValueStore<Bytes, byte[]>> open(MockProcessorContext<Object, byte[]> context) {
        Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
        for (StoreBuilder<?> builder : Stores.builders()) {
            @SuppressWarnings("unchecked")
            KeyValueStore<Bytes, byte[]> store =
                    (KeyValueStore<Bytes, byte[]>) builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            stores.put(store.name(), store);
        }
        return stores;
    }

    /** What a version made of the entries; later ones may say more, but not otherwise. */
    private record Written(List<String> decisions, List<String> changes) {

        static Written of(Recording recorded) {
            return of(
                    recorded.decisions().stream().map(Recording.Entry::value).toList(),
                    recorded.incidents().stream().map(Recording.Entry::value).toList());
        }

        static Written of(List<byte[]> decisions, List<byte[]> changes) {
            return new Written(
                    decisions.stream()
                            .map(DecisionCodec.INSTANCE::decode)
                            .map(Written::line)
                            .toList(),
                    changes.stream()
                            .map(IncidentChangeCodec.INSTANCE::decode)
                            .map(Written::line)
                            .toList());
        }

        /** Without what came of entries before this one. */
        Written from(long offset) {
            return new Written(from(offset, decisions), from(offset, changes));
        }

        private static List<String> from(long offset, List<String> lines) {
            return lines.stream()
                    .filter(line -> Long.parseLong(line.substring(2, line.indexOf(' '))) >= offset)
                    .toList();
        }

        private static String line(Decision decision) {
            return decision.position() + " " + decision.service() + ": " + decision.subject() + " "
                    + decision.outcome() + " " + decision.reason() + " " + decision.effect() + " "
                    + decision.incident() + " " + decision.rule() + " " + decision.dedupKey() + " "
                    + decision.detail() + " " + decision.at();
        }

        private static String line(IncidentChange change) {
            Incident incident = change.incident();
            return change.position() + " " + incident.service() + ": "
                    + change.detail().kind() + " " + incident.id() + " " + incident.revision() + " "
                    + incident.rule() + " " + incident.status() + " " + incident.severity() + " "
                    + incident.alerts().firing() + " of " + incident.alerts().total() + " "
                    + incident.handling().assignee() + " " + incident.handling().severity() + " "
                    + incident.handling().quietUntil() + " "
                    + incident.acknowledgement().map(Acknowledgement::expiresAt) + " "
                    + incident.resolution().map(Resolution::reason) + " " + incident.heldUntil() + " "
                    + incident.resolveDueAt() + " " + incident.openedAt() + " " + change.at();
        }
    }
}
