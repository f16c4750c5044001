package io.tocsin.testkit;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a whole topic from its beginning to where it ended when the reading began. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;

    /** Of the Kafka and the topics of these settings. */
    public TopicReader(KafkaSettings settings) {
        this.settings = settings;
    }

    /** All committed records by partition, and by offset within a partition. */
    public <V> List<TopicRecord<V>> readAll(Topic<V> topic) {
        try (Following<V> following = follow(topic)) {
            return following.records();
        }
    }

    /** Reads the topic, and again from where it stopped, as often as it is asked. */
    <V> Following<V> follow(Topic<V> topic) {
        return new Following<>(topic, settings);
    }

    /** A topic as far as it was read; for one thread. */
    static final class Following<V> implements AutoCloseable {

        private final Topic<V> topic;
        private final KafkaConsumer<String, byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final List<TopicRecord<V>> read = new ArrayList<>();

        private Following(Topic<V> topic, KafkaSettings settings) {
            this.topic = topic;
            this.consumer = new KafkaConsumer<>(settings.consumer("test-reader"));
            this.partitions = consumer.partitionsFor(topic.name(settings.topicPrefix())).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** All that is committed by now, by partition, and by offset within a partition. */
        List<TopicRecord<V>> records() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found -> read.add(new TopicRecord<>(topic, found)));
            }
            read.sort(Comparator.<TopicRecord<V>>comparingInt(
                            record -> record.raw().partition())
                    .thenComparingLong(record -> record.raw().offset()));
            return List.copyOf(read);
        }

        /** The values of {@link #records()}. */
        List<V> values() {
            return records().stream().map(TopicRecord::value).toList();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
