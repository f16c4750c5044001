package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.metrics.EngineProgress;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Open transactions that the watch must not touch, because somebody will end them. */
@ExtendWith(PlatformExtension.class)
class HangingTransactionsIT {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] VALUE = {1};

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final TransactionWatch watch = new TransactionWatch(new EngineProgress(registry, 1));
    private Platform platform;
    private KafkaSettings kafka;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
        kafka = platform.kafka();
    }

    @Test
    void transactionThatGoesOnIsNotEnded() {
        try (JournalAdmin admin = new JournalAdmin(kafka);
                KafkaProducer<byte[], byte[]> writer = begin(ConsumerGroup.name(kafka) + "-1", Topics.DECISIONS)) {
            assertThat(admin.transactions().hanging()).isEmpty();
            watch.look(admin.transactions(), NOW);

            // Throws when somebody else ended it.
            writer.commitTransaction();
            assertThat(hanging()).isZero();
        }
    }

    @Test
    void transactionOfAnotherWriterThatStaysOpenIsReportedAndNotEnded() {
        try (JournalAdmin admin = new JournalAdmin(kafka);
                KafkaProducer<byte[], byte[]> writer = begin("somebody", Topics.JOURNAL)) {
            watch.look(admin.transactions(), NOW);
            assertThat(hanging()).isZero();

            Instant later = NOW.plus(TransactionWatch.LONGER_THAN_ANY);
            watch.look(admin.transactions(), later);
            assertThat(hanging()).isEqualTo(1);

            writer.commitTransaction();
            watch.look(admin.transactions(), later.plus(TransactionWatch.EVERY));
            assertThat(hanging()).isZero();
        }
    }

    @Test
    void watchLooksNoMoreOftenThanItShould() {
        try (JournalAdmin admin = new JournalAdmin(kafka)) {
            watch.look(admin.transactions(), NOW);
            try (KafkaProducer<byte[], byte[]> writer = begin("somebody", Topics.JOURNAL)) {
                watch.look(
                        admin.transactions(), NOW.plus(TransactionWatch.EVERY).minusMillis(1));
                watch.look(admin.transactions(), NOW.plus(TransactionWatch.LONGER_THAN_ANY));

                assertThat(hanging()).as("it is seen for the first time").isZero();
                writer.abortTransaction();
            }
        }
    }

    private double hanging() {
        return registry.get("tocsin.engine.transactions.hanging").gauge().value();
    }

    private KafkaProducer<byte[], byte[]> begin(String id, Topic<?> topic) {
        Properties properties = kafka.producer("writer");
        properties.putAll(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
        KafkaProducer<byte[], byte[]> writer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        writer.initTransactions();
        writer.beginTransaction();
        writer.send(new ProducerRecord<>(topic.name(kafka.topicPrefix()), VALUE, VALUE));
        writer.flush();
        return writer;
    }
}
