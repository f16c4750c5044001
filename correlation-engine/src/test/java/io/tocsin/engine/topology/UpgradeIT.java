package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.engine.EngineConfig;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.TopicPartitions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The engine on the topics and changelogs that version 1 left behind. {@link VersionRecorder} recorded them. */
@ExtendWith(PlatformExtension.class)
@TopicPartitions(1)
class UpgradeIT {

    private static final Recording RECORDED = Recording.read("v1");

    @TempDir
    private Path directory;

    @Test
    void changelogsOfVersionOneFillTheStoresAndItsTimersAreActedOn(Platform platform) throws Exception {
        KafkaSettings kafka = platform.kafka();
        leaveBehind(kafka);
        // What the stores know, from now on with the time of today: nothing of it is new.
        platform.append(RECORDED.after().stream()
                .map(entry -> JournalEntryCodec.INSTANCE.decode(entry.value()))
                .limit(6)
                .toList());

        EngineConfig config =
                EngineConfig.defaults().withStateDirectory(directory).withRuleSet(RECORDED.ruleSet());
        try (CorrelationEngine engine =
                CorrelationEngine.start(config, kafka, new SimpleMeterRegistry(), Clock.systemUTC())) {
            platform.awaitRecords(
                    Topics.INCIDENTS,
                    changes -> kinds(changes)
                            .containsAll(List.of(
                                    "ending " + ChangeKind.INCIDENT_RESOLVED,
                                    "held " + ChangeKind.INCIDENT_OPENED,
                                    "handled " + ChangeKind.NOTIFICATIONS_RELEASED,
                                    "acknowledged " + ChangeKind.INCIDENT_UNACKNOWLEDGED)));
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }

        assertThat(platform.read(Topics.DECISIONS))
                .extracting(Decision::outcome)
                .extracting(outcome -> outcome.code())
                .containsExactly("repeated", "updated", "fired", "duplicate", "done", "repeated");
        assertThat(platform.read(Topics.DEAD_LETTERS)).isEmpty();
    }

    private static List<String> kinds(List<IncidentChange> changes) {
        return changes.stream()
                .map(change ->
                        change.incident().service() + " " + change.detail().kind())
                .toList();
    }

    /** As version 1 has it when it was stopped: the journal read to its end, the changelogs full. */
    private static void leaveBehind(KafkaSettings kafka) throws Exception {
        String journal = Topics.JOURNAL.name(kafka.topicPrefix());
        String application = ConsumerGroup.name(kafka);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        RECORDED.before().forEach(entry -> records.add(new ProducerRecord<>(journal, entry.key(), entry.value())));
        try (Admin admin = Admin.create(kafka.client())) {
            for (Map.Entry<String, List<Recording.Entry>> store :
                    RECORDED.stores().entrySet()) {
                String changelog = application + "-" + store.getKey() + "-changelog";
                admin.createTopics(List.of(
                                new NewTopic(changelog, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get();
                store.getValue()
                        .forEach(entry -> records.add(new ProducerRecord<>(changelog, entry.key(), entry.value())));
            }
            write(kafka, records);
            admin.alterConsumerGroupOffsets(
                            application,
                            Map.of(
                                    new TopicPartition(journal, 0),
                                    new OffsetAndMetadata(RECORDED.before().size())))
                    .all()
                    .get();
        }
    }

    private static void write(KafkaSettings kafka, List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.producer("version-1"), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }
}
