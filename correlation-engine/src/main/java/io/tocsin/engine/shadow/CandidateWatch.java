package io.tocsin.engine.shadow;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which candidate rules this process must run as a shadow. All engines read the config topic as one consumer group,
 * so the partition that holds the candidate has one owner, and so has the candidate; when the owner dies, another process
 * has it within the session timeout. One thread.
 */
final class CandidateWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CandidateWatch.class);
    private static final String KEY = SettingPublication.key(SettingKind.CANDIDATE_RULES, RulesDocument.NAME);

    private static final int SESSION_MILLIS = 10_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private Optional<SettingPublication> candidate = Optional.empty();
    private int partition = -1;

    private CandidateWatch(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Joins the group.
     *
     * @throws org.apache.kafka.common.KafkaException when no address can be resolved
     */
    static CandidateWatch open(KafkaSettings kafka) {
        String name = kafka.topicPrefix() + "-shadow";
        Properties properties = kafka.consumer(name);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Else every process that comes or goes would have the shadow begin anew.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        CandidateWatch watch = new CandidateWatch(new KafkaConsumer<>(properties));
        watch.consumer.subscribe(List.of(Topics.CONFIG.name(kafka.topicPrefix())), watch.new Ownership());
        return watch;
    }

    /** Reads partitions from their beginning when they come, and forgets the candidate when its partition goes. */
    private final class Ownership implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.stream().anyMatch(gone -> gone.partition() == partition)) {
                candidate = Optional.empty();
                partition = -1;
            }
        }
    }

    /** What this process must run now, as of a moment ago; empty when it is none, or another process's. */
    Optional<SettingPublication> candidate(Duration patience) {
        consumer.poll(patience).forEach(this::take);
        return candidate;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (!KEY.equals(record.key())) {
            return;
        }
        partition = record.partition();
        candidate = decoded(record).filter(found -> found.setting().isPresent());
    }

    private static Optional<SettingPublication> decoded(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Topics.CONFIG.codec().decode(record.value()));
        } catch (UndecodableException e) {
            LOG.warn("{}-{}@{} is no setting", record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
