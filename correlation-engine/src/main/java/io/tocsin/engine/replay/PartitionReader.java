package io.tocsin.engine.replay;

import io.tocsin.model.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The committed records of one partition between two offsets, in their order, a poll at a time. Waits for transactions
 * that are open below its end. One thread.
 */
public final class PartitionReader implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_POLLS_FOR_NOTHING = 120;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long to;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    private @Nullable ConsumerRecord<byte[], byte[]> next;

    /**
     * Reads these offsets.
     *
     * @param to the first offset that is not read
     */
    public PartitionReader(KafkaSettings kafka, TopicPartition partition, long from, long to) {
        this.partition = partition;
        this.to = to;
        this.consumer = consumer(kafka);
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
    }

    /** A consumer of bytes that reads committed records only, and commits nothing. */
    static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-replay");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The next record, which stays the next one; null at the end. */
    public @Nullable ConsumerRecord<byte[], byte[]> peek() {
        return hasNext() ? next : null;
    }

    @Override
    public boolean hasNext() {
        int pollsForNothing = 0;
        while (next == null) {
            if (polled.hasNext()) {
                ConsumerRecord<byte[], byte[]> record = polled.next();
                next = record.offset() < to ? record : null;
            } else if (consumer.position(partition) >= to) {
                return false;
            } else {
                pollsForNothing = poll() ? 0 : pollsForNothing + 1;
                if (pollsForNothing > MOST_POLLS_FOR_NOTHING) {
                    throw new UnreadableJournalException(partition + ": nothing to read at "
                            + consumer.position(partition) + " (expected: records up to " + to
                            + "); a transaction may be open");
                }
            }
        }
        return true;
    }

    /** True when the reading came further. */
    private boolean poll() {
        long before = consumer.position(partition);
        polled = consumer.poll(POLL).records(partition).iterator();
        return consumer.position(partition) > before;
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException(partition + " up to " + to);
        }
        ConsumerRecord<byte[], byte[]> record = java.util.Objects.requireNonNull(next);
        next = null;
        return record;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
