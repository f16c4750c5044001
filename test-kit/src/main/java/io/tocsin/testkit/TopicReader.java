package io.tocsin.testkit;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a whole topic from its beginning to where it ended when the reading began. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;

    TopicReader(KafkaSettings settings) {
        this.settings = settings;
    }

    /** All committed records by partition, and by offset within a partition. */
    <V> List<TopicRecord<V>> readAll(Topic<V> topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings.consumer("test-reader"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name(settings.topicPrefix())).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, consumer.endOffsets(partitions)).stream()
                    .map(found -> new TopicRecord<>(topic, found))
                    .toList();
        }
    }

    private static List<ConsumerRecord<String, byte[]>> readToEnd(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        records.sort(Comparator.<ConsumerRecord<String, byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return records;
    }
}
