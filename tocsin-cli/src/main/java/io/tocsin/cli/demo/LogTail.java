package io.tocsin.cli.demo;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Follows a topic from its beginning on a thread of its own, as any reader outside of Tocsin could. */
final class LogTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    private LogTail(KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.consumer = consumer;
        this.thread = new Thread(() -> read(consumer, reader), "log-tail");
        this.thread.setDaemon(true);
    }

    /** Gives every committed record of the topic to the reader, in the order of each partition. */
    static LogTail follow(KafkaSettings kafka, Topic<?> topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-demo-" + topic.suffix());
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(properties);
        String name = topic.name(kafka.topicPrefix());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        LogTail tail = new LogTail(consumer, reader);
        tail.thread.start();
        return tail;
    }

    /** Ends the following. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(reader);
            }
        } catch (WakeupException e) {
            // The way in which close() ends this thread.
            return;
        }
    }
}
