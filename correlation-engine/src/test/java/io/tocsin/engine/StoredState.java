package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.AlertCodec;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.model.wire.JsonCodec;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the changelogs would fill the stores with, beside what the journal says that they must hold. */
final class StoredState {

    private StoredState() {}

    /** The engines are stopped: alerts and incidents are, to the last field, those of a fold in memory. */
    static void assertAsFolded(Platform platform, RuleSet rules) {
        Map<Integer, InMemoryFoldState> states = new HashMap<>();
        JournalFold fold = new JournalFold(rules, DocumentCompiler.INSTANCE);
        platform.readRecords(Topics.JOURNAL)
                .forEach(record -> fold.apply(
                        record.value(),
                        record.position(),
                        record.at(),
                        states.computeIfAbsent(record.position().partition(), partition -> new InMemoryFoldState())));
        KafkaSettings kafka = platform.kafka();
        assertThat(changelog(kafka, "alert-store", AlertCodec.INSTANCE))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(all(
                        states.values().stream().map(InMemoryFoldState::alerts).toList()));
        assertThat(changelog(kafka, "incident-store", IncidentCodec.INSTANCE))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(all(states.values().stream()
                        .map(InMemoryFoldState::incidents)
                        .toList()));
    }

    private static <V> List<V> all(List<Collection<V>> parts) {
        return parts.stream().flatMap(Collection::stream).toList();
    }

    private static <V> List<V> changelog(KafkaSettings kafka, String store, JsonCodec<V> codec) {
        Map<String, byte[]> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                committed(kafka, ConsumerGroup.name(kafka) + "-" + store + "-changelog")) {
            latest.put(record.partition() + Arrays.toString(record.key()), record.value());
        }
        latest.values().removeIf(value -> value == null);
        return latest.values().stream().map(codec::decode).toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> committed(KafkaSettings kafka, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.consumer("stored"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
