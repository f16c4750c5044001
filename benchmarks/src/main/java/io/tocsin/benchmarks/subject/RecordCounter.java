package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.model.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/**
 * Counts the records of a topic as they are committed. A decision, the incident's change and the engine's state are one
 * transaction, so a reader of committed records sees a decision only when all of it is committed. Values are not parsed.
 */
final class RecordCounter implements AutoCloseable {

    private static final String OUTCOME = "outcome";
    private static final Duration NAP = Duration.ofMillis(20);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private long count;
    private long lastAt;

    /** Counts from the end of the topic as it is now. */
    RecordCounter(KafkaSettings kafka, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(kafka.consumer("benchmarks-" + topic));
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = new Thread(this::run, "count-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits until this many were counted since the start.
     *
     * @return {@link System#nanoTime()} of when the newest one arrived
     * @throws BenchmarkFailedException when no further one comes for the given time, or when there are too many
     */
    long await(long expected, Duration patience) {
        long before = -1;
        long changedAt = System.nanoTime();
        Tally tally = tally();
        while (tally.count() < expected) {
            if (tally.count() != before) {
                before = tally.count();
                changedAt = System.nanoTime();
            } else if (System.nanoTime() - changedAt > patience.toNanos()) {
                throw wrongCount(tally.count(), expected);
            }
            LockSupport.parkNanos(NAP.toNanos());
            tally = tally();
        }
        if (tally.count() > expected) {
            throw wrongCount(tally.count(), expected);
        }
        return tally.lastAt();
    }

    private BenchmarkFailedException wrongCount(long count, long expected) {
        return new BenchmarkFailedException(
                topic + " records: " + count + " (expected: " + expected + "); by outcome " + outcomes());
    }

    /** How many so far, and when the newest one arrived. */
    private record Tally(long count, long lastAt) {}

    private synchronized Tally tally() {
        return new Tally(count, lastAt);
    }

    /** How many there were since the start, by the outcome in their header. */
    synchronized Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }

    private void run() {
        try {
            while (!closed) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(500));
                if (!records.isEmpty()) {
                    add(records, System.nanoTime());
                }
            }
        } catch (WakeupException e) {
            // The way in which close() ends the poll.
            closed = true;
        } finally {
            consumer.close();
        }
    }

    private synchronized void add(ConsumerRecords<String, byte[]> records, long at) {
        for (ConsumerRecord<String, byte[]> record : records) {
            Header outcome = record.headers().lastHeader(OUTCOME);
            String code = outcome == null ? "none" : new String(outcome.value(), StandardCharsets.UTF_8);
            outcomes.merge(code, 1L, Long::sum);
        }
        count += records.count();
        lastAt = at;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
