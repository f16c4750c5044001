package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.UnfitTopicException;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.TopicPartitions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs that somebody else had a hand in: the engine ends and says why, rather than forget or guess. */
@ExtendWith(PlatformExtension.class)
@TopicPartitions(1)
class ChangelogsIT {

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    private CorrelationEngine start(String state) {
        return CorrelationEngine.start(
                EngineConfig.defaults()
                        .withStateDirectory(directory.resolve(state))
                        .withSessionTimeout(Duration.ofSeconds(2)),
                platform.kafka(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private String changelog(String store) {
        return ConsumerGroup.name(platform.kafka()) + "-" + store + "-changelog";
    }

    private static void assertDied(CorrelationEngine engine, String why) {
        assertThat(engine.failure().toCompletableFuture())
                .succeedsWithin(Platform.PATIENCE)
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining(why));
        await().atMost(Platform.PATIENCE)
                .until(() -> engine.readiness() instanceof Readiness.NotReady notReady
                        && notReady.reason().startsWith("it died of"));
    }

    @Test
    void changelogThatSomebodyMadeWithoutCompactionIsRefused() throws Exception {
        NewTopic wrong =
                new NewTopic(changelog("alert-store"), 1, (short) 1).configs(Map.of("cleanup.policy", "delete"));
        try (Admin admin = Admin.create(platform.kafka().client())) {
            admin.createTopics(List.of(wrong)).all().get();
        }

        try (CorrelationEngine engine = start("state")) {
            assertDied(
                    engine,
                    UnfitTopicException.class.getName() + ": " + changelog("alert-store")
                            + ": cleanup.policy: delete (expected: compact)");
        }
    }

    /** An alert whose state nobody can read must not be folded as if it were new, and not be buried. */
    @Test
    void stateThatDoesNotDecodeEndsTheEngineAndItsEntryIsStillThereAfterwards() {
        try (CorrelationEngine engine = start("state")) {
            platform.append(AlertEvents.firing("checkout").entry());
            platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 1);
        }
        ConsumerRecord<byte[], byte[]> stored = lastOf(changelog("alert-store"));
        write(stored.key(), new byte[] {'?'});
        platform.append(AlertEvents.resolved("checkout").entry());

        try (CorrelationEngine engine = start("elsewhere")) {
            assertDied(engine, "alert-store: a stored value does not decode");
        }

        write(stored.key(), stored.value());
        try (CorrelationEngine engine = start("and-again")) {
            platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 2);
        }
        assertThat(platform.read(Topics.DEAD_LETTERS)).isEmpty();
    }

    /** As after a week away. To begin with the first entry would decide every one of them twice. */
    @Test
    void engineWhosePlaceInTheJournalKafkaForgotEndsRatherThanFoldItTwice() throws Exception {
        try (CorrelationEngine engine = start("state")) {
            platform.append(AlertEvents.firing("checkout").entry());
            platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 1);
        }
        try (Admin admin = Admin.create(platform.kafka().client())) {
            String group = ConsumerGroup.name(platform.kafka());
            await().atMost(Platform.PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            admin.deleteConsumerGroups(List.of(group)).all().get() == null);
        }

        try (CorrelationEngine engine = start("state")) {
            assertDied(engine, "no committed entries, but its changelogs hold what it remembers");
        }
        assertThat(platform.read(Topics.DECISIONS)).hasSize(1);
    }

    private ConsumerRecord<byte[], byte[]> lastOf(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                platform.kafka().consumer("changelogs"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return await().pollInSameThread()
                    .atMost(Platform.PATIENCE)
                    .until(() -> consumer.poll(Duration.ofSeconds(1)).records(partition), records -> !records.isEmpty())
                    .get(0);
        }
    }

    private void write(byte[] key, byte[] value) {
        KafkaSettings kafka = platform.kafka();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.producer("changelogs"), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(changelog("alert-store"), key, value));
        }
    }
}
