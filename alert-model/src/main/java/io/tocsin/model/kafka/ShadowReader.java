package io.tocsin.model.kafka;

import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the engine said last of the shadow that it runs. Thread-safe. */
public final class ShadowReader {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;

    /** Reads from there; nothing is asked of the broker yet. */
    public ShadowReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The last report; of whatever candidate, so hold its publication against the one that is meant. Empty when there is
     * none.
     *
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public Optional<ShadowReport> last() {
        String topic = Topics.SHADOWS.name(kafka.topicPrefix());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka.consumer(kafka.topicPrefix() + "-shadow-reader"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
            ends.values().removeIf(end -> end == 0);
            if (ends.isEmpty()) {
                return Optional.empty();
            }
            consumer.assign(ends.keySet());
            // All reports have one key, and compaction keeps the last record of a partition.
            ends.forEach((partition, end) -> consumer.seek(partition, end - 1));
            return newest(records(consumer, ends.size()));
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(topic + ": " + e.getMessage(), e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(KafkaConsumer<String, byte[]> consumer, int wanted) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); records.size() < wanted; ) {
            if (System.nanoTime() > end) {
                throw new KafkaException("nothing to read at the end");
            }
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private static Optional<ShadowReport> newest(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .max((one, other) -> Long.compare(one.timestamp(), other.timestamp()))
                .flatMap(ShadowReader::decoded);
    }

    private static Optional<ShadowReport> decoded(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(Topics.SHADOWS.codec().decode(record.value()));
        } catch (UndecodableException e) {
            LOG.warn("{}-{}@{} is no report of a shadow", record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
    }
}
