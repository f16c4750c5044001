package io.tocsin.sink.projection;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A topic that still has its first record, for questions that only all of it can answer. */
final class WholeTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<String, byte[]> consumer;
    private final Duration patience;
    private final List<TopicPartition> partitions;

    /** Reads with this consumer, which it closes, and waits so long at most for anything to come. */
    WholeTopic(Consumer<String, byte[]> consumer, String topic, int partitions, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** One of ours, as this cluster has it. */
    static WholeTopic of(KafkaSettings kafka, Topic<?> topic) {
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-close-lost");
        // A mistyped prefix must not leave topics behind.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new WholeTopic(
                new KafkaConsumer<>(properties), topic.name(kafka.topicPrefix()), kafka.partitions(), PATIENCE);
    }

    List<Integer> partitions() {
        return partitions.stream().map(TopicPartition::partition).toList();
    }

    /**
     * Where each partition ends now.
     *
     * @throws IllegalStateException when the topic is not there, has another number of partitions, or lacks its first record
     */
    Map<TopicPartition, Long> ends() {
        // Kafka gives an empty list for a topic that is not there, and all would be missing in it.
        String topic = partitions.get(0).topic();
        int found = consumer.partitionsFor(topic, TIMEOUT).size();
        if (found != partitions.size()) {
            throw new IllegalStateException(
                    "%s has %d partitions (expected: %d); see whether kafka in the configuration is right"
                            .formatted(topic, found, partitions.size()));
        }
        consumer.assign(partitions);
        consumer.beginningOffsets(partitions, TIMEOUT).forEach((partition, first) -> {
            if (first > 0) {
                throw new IllegalStateException(partition + " begins with record " + first
                        + " (expected: 0), so it cannot tell what was before");
            }
        });
        return consumer.endOffsets(partitions, TIMEOUT);
    }

    /**
     * Reads from the first records on.
     *
     * @param ends up to these
     * @param reader says whether it wants more of the record's partition
     * @throws KafkaException when nothing comes for long
     */
    void read(Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<String, byte[]>> reader) {
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        consumer.seekToBeginning(partitions);
        long progress = -1;
        long end = System.nanoTime() + patience.toNanos();
        while (isBefore(left)) {
            take(consumer.poll(POLL), left, reader);
            long reached = partitions.stream()
                    .mapToLong(partition -> consumer.position(partition, TIMEOUT))
                    .sum();
            if (reached > progress) {
                progress = reached;
                end = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() - end > 0) {
                throw new KafkaException("no records came of " + left.keySet() + " for " + patience.toSeconds() + " s");
            }
        }
    }

    private void take(
            ConsumerRecords<String, byte[]> polled,
            Map<TopicPartition, Long> left,
            Predicate<ConsumerRecord<String, byte[]>> reader) {
        for (ConsumerRecord<String, byte[]> entry : polled) {
            TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
            if (left.containsKey(partition) && !reader.test(entry)) {
                left.remove(partition);
                consumer.pause(List.of(partition));
            }
        }
    }

    private boolean isBefore(Map<TopicPartition, Long> left) {
        left.entrySet().removeIf(end -> consumer.position(end.getKey(), TIMEOUT) >= end.getValue());
        return !left.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
