package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Deployments;
import io.tocsin.testkit.PrivatePlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka comes back without what it knew of a transaction, as it did after a kill: partitions have it open for ever. */
@Order(2)
class ForgottenTransactionIT {

    private static final byte[] VALUE = {1};

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void engineEndsTransactionsThatTheirCoordinatorForgotAndGoesOn(boolean onlyOffsetsAreLeft) throws Exception {
        assumeFalse(Deployments.areContainers(), "the files of a broker in a container are out of reach");
        try (PrivatePlatform servers = PrivatePlatform.start(directory.resolve("servers"))) {
            KafkaSettings kafka = servers.platform().kafka();
            String changelog = ConsumerGroup.name(kafka) + "-alert-store-changelog";
            var story = StoryEntries.of(5, 5, 200, 11);
            try (CorrelationEngine engine = start(kafka, "first")) {
                servers.platform().append(story.subList(0, 100));
                servers.platform().awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 100);
                assertThat(engine.failure().toCompletableFuture()).isNotDone();
            }

            List<TopicPartition> partitions = List.of(
                    new TopicPartition(changelog, 0),
                    new TopicPartition(Topics.DECISIONS.name(kafka.topicPrefix()), 0));
            forgetTransactionIn(servers, partitions);
            if (onlyOffsetsAreLeft) {
                endByHand(kafka, partitions);
            }
            assertThat(isHeldUp(kafka, changelog)).isEqualTo(!onlyOffsetsAreLeft);

            try (CorrelationEngine engine = start(kafka, "second, with stores to fill")) {
                servers.platform().append(story.subList(100, 200));
                servers.platform().awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 200);
                assertThat(isHeldUp(kafka, changelog)).isFalse();
                assertThat(engine.failure().toCompletableFuture()).isNotDone();
            }
            Replay.assertWritten(servers.platform(), RuleSet.defaults());
        }
    }

    private CorrelationEngine start(KafkaSettings kafka, String state) {
        return CorrelationEngine.start(
                EngineConfig.defaults().withStateDirectory(directory.resolve(state)),
                kafka,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private void forgetTransactionIn(PrivatePlatform servers, List<TopicPartition> partitions) throws IOException {
        KafkaSettings kafka = servers.platform().kafka();
        Properties properties = kafka.producer("of-the-dead");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ConsumerGroup.name(kafka) + "-of-the-dead");
        KafkaProducer<byte[], byte[]> writer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        writer.initTransactions();
        writer.beginTransaction();
        for (TopicPartition partition : partitions) {
            writer.send(new ProducerRecord<>(partition.topic(), partition.partition(), VALUE, VALUE));
        }
        writer.flush();
        // Beyond what was decided: an engine that took it would leave entries out.
        writer.sendOffsetsToTransaction(
                Map.of(new TopicPartition(Topics.JOURNAL.name(kafka.topicPrefix()), 0), new OffsetAndMetadata(1_000)),
                new ConsumerGroupMetadata(ConsumerGroup.name(kafka)));
        servers.stopKafka();
        // At once, or it would end its transaction.
        writer.close(Duration.ZERO);
        try (Stream<Path> files = Files.walk(directory.resolve("servers"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getParent().getFileName().toString().startsWith("__transaction_state-")) {
                    Files.delete(file);
                }
            }
        }
        servers.startKafka();
    }

    /** As an engine that did not look at the offsets. */
    private static void endByHand(KafkaSettings kafka, List<TopicPartition> partitions) throws Exception {
        try (Admin admin = Admin.create(kafka.client())) {
            for (TopicPartition partition : partitions) {
                for (var producer : admin.describeProducers(List.of(partition))
                        .partitionResult(partition)
                        .get()
                        .activeProducers()) {
                    if (producer.currentTransactionStartOffset().isPresent()) {
                        admin.abortTransaction(new AbortTransactionSpec(
                                        partition, producer.producerId(), (short) producer.producerEpoch(), 0))
                                .all()
                                .get();
                    }
                }
            }
        }
    }

    /** Whether readers of committed records do not see the end. */
    private static boolean isHeldUp(KafkaSettings kafka, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(kafka.client())) {
            List<Long> ends = Stream.of(IsolationLevel.READ_COMMITTED, IsolationLevel.READ_UNCOMMITTED)
                    .map(level ->
                            admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(level)))
                    .map(answer -> answer.partitionResult(partition)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .offset())
                    .toList();
            return ends.get(0) < ends.get(1);
        }
    }
}
