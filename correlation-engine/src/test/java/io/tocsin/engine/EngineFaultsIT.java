package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Bad luck: the engine killed, joined by another, or behind. */
@ExtendWith(PlatformExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class EngineFaultsIT {

    private static final RuleSet RULES = RuleSet.defaults();

    /** Who takes over waits for the session of who was there before. */
    private static final EngineConfig ENGINE = EngineConfig.defaults().withSessionTimeout(Duration.ofSeconds(2));

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    private CorrelationEngine start(Path state) {
        return start(platform.kafka(), state);
    }

    private static CorrelationEngine start(KafkaSettings kafka, Path state) {
        return CorrelationEngine.start(
                ENGINE.withStateDirectory(state).withRuleSet(RULES),
                kafka,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private void awaitDecisions(int count) {
        platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() >= count);
    }

    @Test
    void killedEngineLosesNothingAndDoublesNothing() throws Exception {
        List<JournalEntry> story = StoryEntries.of(12, 20, 3000, 3);
        EngineProcess killed = EngineProcess.start(platform.kafka(), directory);
        try {
            platform.append(story.subList(0, 1000));
            awaitDecisions(1);
            platform.append(story.subList(1000, 2000));
        } finally {
            killed.kill();
        }
        platform.append(story.subList(2000, 3000));
        try (CorrelationEngine engine = start(directory)) {
            awaitDecisions(3000);
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }

        Replay.assertWritten(platform, RULES);
    }

    @Test
    void timerThatCameDueWhileTheEngineWasAwayWaitsBehindTheBacklog() {
        RuleSet impatient = RuleSetReader.read("rules.yaml", "rules: [{name: default, resolve: {after: 1s}}]");
        platform.append(
                AlertEvents.firing("checkout").entry(),
                AlertEvents.resolved("checkout")
                        .at(AlertEvents.ANY_TIME.plusSeconds(1))
                        .entry(),
                AlertEvents.firing("checkout")
                        .at(AlertEvents.ANY_TIME.plusSeconds(2))
                        .entry());
        Instant overdue = Instant.now().plusSeconds(2);
        await().atMost(Platform.PATIENCE).until(() -> Instant.now().isAfter(overdue));

        EngineConfig config = ENGINE.withStateDirectory(directory).withRuleSet(impatient);
        try (CorrelationEngine engine =
                CorrelationEngine.start(config, platform.kafka(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            awaitDecisions(3);
            await().atMost(Platform.PATIENCE).until(() -> engine.readiness().isReady());
        }

        assertThat(platform.read(Topics.INCIDENTS))
                .extracting(change -> change.detail().kind())
                .containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_RESOLVED, ChangeKind.ALERT_ATTACHED);
    }

    @Test
    void secondEngineOnTheSameStateDirectoryDiesAndSaysWhy() {
        try (CorrelationEngine first = start(directory)) {
            await().atMost(Platform.PATIENCE).until(() -> first.readiness().isReady());
            try (CorrelationEngine second = start(directory)) {
                assertThat(second.failure().toCompletableFuture()).succeedsWithin(Platform.PATIENCE);
                await().atMost(Platform.PATIENCE)
                        .until(() -> second.readiness() instanceof Readiness.NotReady notReady
                                && notReady.reason().startsWith("it died of"));
            }
            assertThat(first.failure().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void engineWaitsForItsTopicsAndSaysSo() {
        KafkaSettings kafka = platform.kafka();
        KafkaSettings empty =
                new KafkaSettings(kafka.bootstrapServers(), "nothing-here", 4, (short) 1, "lz4", kafka.security());
        try (CorrelationEngine engine = start(empty, directory)) {
            await().atMost(Platform.PATIENCE)
                    .until(() -> engine.readiness() instanceof Readiness.NotReady notReady
                            && notReady.reason().contains("nothing-here.journal.v1"));
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }
    }

    /** And the largest that is an entry is folded: its alert, its incident and their change fit into their records. */
    @Test
    void garbageOfTwoMebibytesGoesToTheDeadLettersAndThePartitionMovesOn() {
        byte[] garbage = new byte[2 << 20];
        new Random(1).nextBytes(garbage);
        write(null, "checkout", List.of(garbage));
        platform.append(
                large(AlertEvents.firing("checkout")),
                large(AlertEvents.firing("checkout").alert("second")),
                large(AlertEvents.resolved("checkout").at(AlertEvents.ANY_TIME.plusSeconds(1))));

        try (CorrelationEngine engine = start(directory)) {
            awaitDecisions(3);
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }

        assertThat(platform.read(Topics.DEAD_LETTERS)).singleElement().isEqualTo(garbage);
        assertThat(platform.read(Topics.INCIDENTS)).hasSize(3);
    }

    /** Text that does not compress, as much as an entry may hold. */
    private static JournalEntry large(AlertEvents event) {
        Random random = new Random(2);
        String text = random.ints(JournalEntryCodec.MAX_BYTES - 2_000, '0', 'z')
                .filter(found -> found != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return event.title(text).entry();
    }

    /** More than Kafka Streams holds of a partition before it stops fetching. */
    @Test
    void garbageAtTheHeadOfEveryPartitionGoesToTheDeadLettersAndThePartitionsMoveOn() {
        List<byte[]> garbage = IntStream.range(0, 1_100)
                .mapToObj(number -> ("garbage " + number).getBytes(StandardCharsets.UTF_8))
                .toList();
        for (int partition = 0; partition < platform.kafka().partitions(); partition++) {
            write(partition, "checkout", garbage);
        }
        List<JournalEntry> story = StoryEntries.of(12, 20, 300, 19);
        platform.append(story.subList(0, 150));
        write(null, "service-1", garbage.subList(0, 3));
        platform.append(story.subList(150, 300));

        try (CorrelationEngine engine = start(directory)) {
            awaitDecisions(300);
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
            await().atMost(Platform.PATIENCE).until(() -> engine.readiness().isReady());
        }

        List<TopicRecord<byte[]>> letters = platform.readRecords(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(platform.kafka().partitions() * 1_100 + 3);
        assertThat(letters.stream().map(letter -> letter.header("place").orElseThrow()))
                .doesNotHaveDuplicates()
                .contains(platform.kafka().topicPrefix() + ".journal.v1-1@1099");
        Replay.assertWritten(platform, RULES);
    }

    @Test
    void tickFindsTheTimersOfAServiceInAForeignPartition() {
        RuleSet impatient = RuleSetReader.read("rules.yaml", "rules: [{name: default, resolve: {after: 1s}}]");
        for (int partition = 0; partition < platform.kafka().partitions(); partition++) {
            writeTo(partition, AlertEvents.firing("checkout").entry());
            writeTo(
                    partition,
                    AlertEvents.resolved("checkout")
                            .at(AlertEvents.ANY_TIME.plusSeconds(1))
                            .entry());
        }

        EngineConfig config = ENGINE.withStateDirectory(directory).withRuleSet(impatient);
        try (CorrelationEngine engine =
                CorrelationEngine.start(config, platform.kafka(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            platform.awaitRecords(
                    Topics.INCIDENTS,
                    changes -> changes.stream()
                                    .filter(change -> change.detail().kind() == ChangeKind.INCIDENT_RESOLVED)
                                    .count()
                            == platform.kafka().partitions());
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }
    }

    private void writeTo(int partition, JournalEntry entry) {
        write(partition, entry.service().value(), List.of(JournalEntryCodec.INSTANCE.encode(entry)));
    }

    /** As something that is none of our producers would. */
    private void write(@Nullable Integer partition, String key, List<byte[]> values) {
        Properties properties = platform.kafka().producer("foreign");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        String journal = Topics.JOURNAL.name(platform.kafka().topicPrefix());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            values.forEach(value -> producer.send(
                    new ProducerRecord<>(journal, partition, key.getBytes(StandardCharsets.UTF_8), value)));
        }
    }
}
