package io.tocsin.console.why;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from given places to where they end now, within a given time. One search each; not thread-safe. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final Consumer<String, byte[]> consumer;
    private final long deadline;

    LogReader(KafkaSettings kafka, Duration patience) {
        this.kafka = kafka;
        this.deadline = System.nanoTime() + patience.toNanos();
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-why");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(properties);
    }

    TopicPartition partition(Topic<?> topic, int number) {
        return new TopicPartition(topic.name(kafka.topicPrefix()), number);
    }

    List<TopicPartition> partitions(Topic<?> topic) {
        return consumer.partitionsFor(topic.name(kafka.topicPrefix())).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
    }

    /** The record at exactly this place; empty when it is not there, or not any more. */
    Optional<ConsumerRecord<String, byte[]>> at(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(List.of(partition));
        if (offset < begins.getOrDefault(partition, 0L)) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        return scan(List.of(partition), record -> Optional.of(record)).filter(record -> record.offset() == offset);
    }

    /** The first offset whose record is not older than this; empty when all are older. */
    Optional<Long> offsetAt(TopicPartition partition, Instant time) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        return Optional.ofNullable(found).map(OffsetAndTimestamp::offset);
    }

    /** What the function finds first in this partition from this offset on. */
    <T> Optional<T> from(
            TopicPartition partition, long offset, Function<ConsumerRecord<String, byte[]>, Optional<T>> search) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        return scan(List.of(partition), search);
    }

    /** What the function finds first in these partitions. */
    <T> Optional<T> everywhere(
            Collection<TopicPartition> partitions, Function<ConsumerRecord<String, byte[]>, Optional<T>> search) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return scan(partitions, search);
    }

    private <T> Optional<T> scan(
            Collection<TopicPartition> partitions, Function<ConsumerRecord<String, byte[]>, Optional<T>> search) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!isAtEnd(ends)) {
            if (System.nanoTime() - deadline > 0) {
                throw new SearchTimedOutException();
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Optional<T> found = search.apply(record);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** The time that a search may take is over. */
    static final class SearchTimedOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
