package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One record of the journal, as it lies in the topic.
 *
 * @param key the service
 * @param value the bytes of the entry
 */
public record JournalRecord(String key, Bytes value) {

    /** Bytes that nobody changes. */
    public static final class Bytes {

        private final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }

        /** Not a copy: only to be read. */
        byte[] array() {
            return array;
        }
    }

    /**
     * The oldest records of the journal, at most so many.
     *
     * @throws BenchmarkFailedException when there are none
     */
    static List<JournalRecord> read(KafkaSettings kafka, int most) {
        String topic = Topics.JOURNAL.name(kafka.topicPrefix());
        List<JournalRecord> records = new ArrayList<>(most);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumer("benchmarks-journal"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int emptyPolls = 0;
            while (records.size() < most && emptyPolls < 2) {
                int before = records.size();
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> records.add(new JournalRecord(record.key(), new Bytes(record.value()))));
                emptyPolls = records.size() > before ? 0 : emptyPolls + 1;
            }
        }
        if (records.isEmpty()) {
            throw new BenchmarkFailedException("journal records: none (expected: those of the warm-up)");
        }
        return List.copyOf(records.subList(0, Math.min(most, records.size())));
    }
}
