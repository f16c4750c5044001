package io.tocsin.model.kafka;

import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what holds now from the config topic. Thread-safe. */
public final class SettingReader {

    private static final Logger LOG = LoggerFactory.getLogger(SettingReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_POLLS = 100;

    private final KafkaSettings kafka;

    /** Reads from there; nothing is asked of the broker yet. */
    public SettingReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Every setting that was published and not removed, by {@link SettingPublication#key()}.
     *
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public Map<String, SettingPublication> all() {
        String topic = Topics.CONFIG.name(kafka.topicPrefix());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka.consumer(kafka.topicPrefix() + "-settings-reader"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions, PATIENCE));
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(topic + ": " + e.getMessage(), e);
        }
    }

    /**
     * The setting of this kind and name, if there is one.
     *
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public Optional<SettingPublication> find(SettingKind kind, String name) {
        return Optional.ofNullable(all().get(SettingPublication.key(kind, name)));
    }

    private static Map<String, SettingPublication> read(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<String, SettingPublication> settings = new TreeMap<>();
        for (int polls = 0; isBehind(consumer, ends); polls++) {
            if (polls == MOST_POLLS) {
                throw new KafkaException("nothing more to read before the end");
            }
            consumer.poll(POLL).forEach(record -> take(record, settings));
        }
        return settings;
    }

    private static boolean isBehind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
    }

    /** What cannot be read is not there: a newer version wrote it, or somebody who may not. */
    private static void take(ConsumerRecord<String, byte[]> record, Map<String, SettingPublication> settings) {
        settings.remove(String.valueOf(record.key()));
        if (record.value() == null) {
            return;
        }
        try {
            SettingPublication found = Topics.CONFIG.codec().decode(record.value());
            settings.put(found.key(), found);
        } catch (UndecodableException e) {
            LOG.warn("{}-{}@{} is no setting", record.topic(), record.partition(), record.offset());
        }
    }
}
