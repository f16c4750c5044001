package io.tocsin.system;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Sees decisions when they are committed. */
final class DecisionTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final ConcurrentMap<String, Long> decidedAt = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::read, "decision-tail");
    private volatile boolean closing;

    /** Sees those from now on. */
    DecisionTail(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer("decision-tail"));
        String topic = Topics.DECISIONS.name(kafka.topicPrefix());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    /** By service, when its first decision was there, by {@link System#nanoTime()}. */
    Map<String, Long> decidedAt() {
        return decidedAt;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            while (!closing) {
                consumer.poll(POLL).forEach(record -> decidedAt.putIfAbsent(record.key(), System.nanoTime()));
            }
        }
    }
}
