package io.tocsin.engine.replay;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions of the journal as they grow, in one stream: by append time, then by partition. A record is held back
 * until no partition can have an earlier one, or until it has waited for a while. One thread.
 */
final class JournalTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    /** Longer than a record takes from the broker's clock to a reader, as a rule. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int MOST_AHEAD = 10_000;

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Deque<Waiting>> waiting =
            new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
    private Instant newest = Instant.MIN;

    /** A record, and when it was read. */
    private record Waiting(JournalRecord record, long readNanos) {}

    private JournalTail(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** From where these ranges begin. */
    static JournalTail open(KafkaSettings kafka, List<JournalRange> ranges) {
        return open(PartitionReader.consumer(kafka), kafka, ranges);
    }

    /** The same with this consumer, which is closed with it. */
    static JournalTail open(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            KafkaSettings kafka,
            List<JournalRange> ranges) {
        JournalTail tail = new JournalTail(consumer);
        ranges.forEach(range ->
                tail.waiting.put(KafkaJournal.partition(kafka, Topics.JOURNAL, range.partition()), new ArrayDeque<>()));
        tail.consumer.assign(tail.waiting.keySet());
        ranges.forEach(range ->
                tail.consumer.seek(KafkaJournal.partition(kafka, Topics.JOURNAL, range.partition()), range.from()));
        return tail;
    }

    /**
     * Gives what may be given by now; returns after a moment, whether or not something may.
     *
     * @throws KafkaException when Kafka does not answer
     */
    void read(Consumer<JournalRecord> each) {
        consumer.poll(POLL).forEach(this::take);
        long now = System.nanoTime();
        for (Deque<Waiting> next = next(now); next != null; next = next(now)) {
            each.accept(next.remove().record());
        }
        waiting.forEach((partition, queue) -> {
            if (queue.size() > MOST_AHEAD) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        });
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        newest = at.isAfter(newest) ? at : newest;
        waiting.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayDeque<>())
                .add(new Waiting(
                        new JournalRecord(
                                new JournalPosition(record.partition(), record.offset()),
                                at,
                                record.key(),
                                record.value()),
                        System.nanoTime()));
    }

    /** The queue with the first record of all, if that may be given. */
    private @org.jspecify.annotations.Nullable Deque<Waiting> next(long nanos) {
        Deque<Waiting> first = null;
        for (Map.Entry<TopicPartition, Deque<Waiting>> entry : waiting.entrySet()) {
            Waiting head = entry.getValue().peek();
            if (head == null) {
                if (!isAtTheEnd(entry.getKey())) {
                    return null;
                }
            } else if (first == null
                    || head.record().at().isBefore(first.element().record().at())) {
                first = entry.getValue();
            }
        }
        return first != null && mayBeGiven(first.element(), nanos) ? first : null;
    }

    /** What others have at the end may be a little older than what was read already. */
    private boolean mayBeGiven(Waiting head, long nanos) {
        return !head.record().at().isAfter(newest.minus(GRACE)) || nanos - head.readNanos() > GRACE.toNanos();
    }

    private boolean isAtTheEnd(TopicPartition partition) {
        return consumer.currentLag(partition).orElse(1) == 0;
    }

    /** True when everything that stands in the journal, as far as was seen, was given. */
    boolean isAtTheEnd() {
        return waiting.entrySet().stream().allMatch(entry -> entry.getValue().isEmpty() && isAtTheEnd(entry.getKey()));
    }

    /** The first offset of the partition that was not given. */
    long position(int partition) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getKey().partition() == partition)
                .mapToLong(entry -> entry.getValue().isEmpty()
                        ? consumer.position(entry.getKey())
                        : entry.getValue().element().record().position().offset())
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
