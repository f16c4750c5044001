package io.tocsin.engine.topology;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.UnfitTopicException;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the broker itself says of the journal and of how far the engine has come in it. */
final class JournalAdmin implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final Admin admin;

    /**
     * Opens a client.
     *
     * @throws KafkaException when no address can be resolved
     */
    JournalAdmin(KafkaSettings settings) {
        this.settings = settings;
        Properties properties = settings.client();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, StreamsProperties.applicationId(settings) + "-watch");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.admin = Admin.create(properties);
    }

    /**
     * The topics that the engine needs and that are not there.
     *
     * @throws KafkaException when the broker does not answer
     */
    Set<String> missingTopics() {
        Set<String> missing = new HashSet<>();
        Topics.ALL.forEach(topic -> missing.add(topic.name(settings.topicPrefix())));
        missing.removeAll(await(admin.listTopics().names()));
        return missing;
    }

    /**
     * Refuses changelogs that would lose what the stores hold.
     *
     * @throws UnfitTopicException when one is not what it must be; names what was found and what is expected
     * @throws KafkaException when the broker does not answer
     */
    void checkChangelogs() {
        String group = StreamsProperties.applicationId(settings);
        Set<String> names = new HashSet<>(await(admin.listTopics().names()));
        names.removeIf(name -> !ChangelogCheck.isChangelog(group, name));
        boolean folding = hasCommitted(group);
        ChangelogCheck.check(group, settings.partitions(), folding, found(names));
        String alerts = ChangelogCheck.name(group, Names.ALERT_STORE);
        if (!folding && names.contains(alerts) && hasRecords(alerts) && !commitsSoon(group)) {
            throw ChangelogCheck.withoutPlace(group);
        }
    }

    /**
     * The records of a transaction can be read before its offsets can: between the marker and the next look of the group
     * coordinator a commit is neither on its way nor there (Kafka 4.3 reads what is pending as it is now, and offsets as of
     * the high watermark). So an engine is not said to have lost its place before that time is over for certain.
     */
    private boolean commitsSoon(String group) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!hasCommitted(group)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
        return true;
    }

    /**
     * A place counts that a later commit is about to replace: one that hangs would hide it for ever. A first commit that is
     * still on its way is not there yet.
     */
    private boolean hasCommitted(String group) {
        String journal = Topics.JOURNAL.name(settings.topicPrefix());
        List<TopicPartition> partitions = IntStream.range(0, settings.partitions())
                .mapToObj(number -> new TopicPartition(journal, number))
                .toList();
        return await(admin.listConsumerGroupOffsets(
                                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                                new ListConsumerGroupOffsetsOptions())
                        .partitionsToOffsetAndMetadata(group))
                .values()
                .stream()
                .anyMatch(Objects::nonNull);
    }

    /** Committed ones: a first transaction that was given up leaves others. */
    private boolean hasRecords(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings.consumer(StreamsProperties.applicationId(settings) + "-check"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (!consumer.poll(Duration.ofMillis(TIMEOUT_MILLIS)).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    private Map<String, ChangelogCheck.Found> found(Set<String> names) {
        var topics = await(admin.describeTopics(names).allTopicNames());
        var configs = await(admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        Map<String, ChangelogCheck.Found> found = new HashMap<>();
        topics.forEach((name, topic) -> {
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name));
            if (config != null) {
                found.put(
                        name,
                        new ChangelogCheck.Found(
                                config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value(),
                                topic.partitions().size()));
            }
        });
        return found;
    }

    /**
     * How many entries wait beyond the last committed one, for those of these partitions where some do.
     *
     * @throws KafkaException when the broker does not answer
     */
    Map<TopicPartition, Backlog> backlogs(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        var ends = await(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(StreamsProperties.applicationId(settings))
                        .partitionsToOffsetAndMetadata());
        Map<TopicPartition, Backlog> backlogs = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata position = committed.get(partition);
            long next = position == null ? 0 : position.offset();
            if (end.offset() > next) {
                backlogs.put(partition, new Backlog(next, end.offset() - next));
            }
        });
        return backlogs;
    }

    /** What it says of transactions, by the same client. */
    TransactionAdmin transactions() {
        return new TransactionAdmin(admin, settings);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    /**
     * The broker's answer.
     *
     * @throws KafkaException when there is none in time, or it denies
     */
    static <T> T await(Future<T> answer) {
        try {
            return answer.get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new KafkaException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
