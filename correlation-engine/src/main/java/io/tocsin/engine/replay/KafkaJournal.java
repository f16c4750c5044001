package io.tocsin.engine.replay;

import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The journal in Kafka, and how far it and all that came of it went at one moment. Thread-safe. */
public final class KafkaJournal implements JournalSource {

    private static final long TIMEOUT_SECONDS = 30;

    private final KafkaSettings kafka;
    private final List<JournalRange> ranges;
    private final Map<Integer, Long> decidedUpTo;

    private KafkaJournal(KafkaSettings kafka, List<JournalRange> ranges, Map<Integer, Long> decidedUpTo) {
        this.kafka = kafka;
        this.ranges = List.copyOf(ranges);
        this.decidedUpTo = Map.copyOf(decidedUpTo);
    }

    /**
     * The slice between two bounds, up to the end at this moment.
     *
     * @throws UnreadableJournalException when Kafka does not answer or there is no journal
     */
    public static KafkaJournal open(KafkaSettings kafka, Optional<SliceBound> from, Optional<SliceBound> to) {
        try (Admin admin = Admin.create(kafka.client(kafka.topicPrefix() + "-replay"))) {
            // Before all ends: what is committed here was written before, so it stands below those.
            Map<Integer, Long> decided = committed(admin, kafka);
            List<JournalRange> ranges = new ArrayList<>();
            Map<Integer, Long> begins = offsets(admin, kafka, Topics.JOURNAL, OffsetSpec.earliest());
            Map<Integer, Long> ends = offsets(admin, kafka, Topics.JOURNAL, OffsetSpec.latest());
            Map<Integer, Long> froms =
                    from.map(bound -> resolved(admin, kafka, bound, ends)).orElse(begins);
            Map<Integer, Long> tos =
                    to.map(bound -> resolved(admin, kafka, bound, ends)).orElse(ends);
            begins.forEach((partition, begin) -> {
                long end = ends.getOrDefault(partition, begin);
                long first = Math.min(end, Math.max(begin, froms.getOrDefault(partition, begin)));
                ranges.add(new JournalRange(
                        partition, first, Math.max(first, Math.min(end, tos.getOrDefault(partition, end)))));
            });
            return new KafkaJournal(kafka, ranges, decided);
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
    }

    private static Map<Integer, Long> resolved(
            Admin admin, KafkaSettings kafka, SliceBound bound, Map<Integer, Long> ends) {
        Map<Integer, Long> found = new TreeMap<>(ends);
        if (bound instanceof SliceBound.Offset offset) {
            found.replaceAll((partition, end) -> offset.offset());
        } else if (bound instanceof SliceBound.Time time) {
            // Kafka gives -1 where nothing is that late: the end stays.
            offsets(
                            admin,
                            kafka,
                            Topics.JOURNAL,
                            OffsetSpec.forTimestamp(time.at().toEpochMilli()))
                    .forEach((partition, offset) ->
                            found.computeIfPresent(partition, (same, end) -> offset < 0 ? end : offset));
        }
        return found;
    }

    @Override
    public List<JournalRange> ranges() {
        return ranges;
    }

    /** Up to which offset the engine had decided, when this was opened; nothing where it never was. */
    public long decidedUpTo(int partition) {
        return decidedUpTo.getOrDefault(partition, 0L);
    }

    /** How many offsets of the slice the engine had not decided, when this was opened. */
    public long undecided() {
        return ranges.stream()
                .mapToLong(range -> range.to()
                        - range.endingBy(decidedUpTo(range.partition())).to())
                .sum();
    }

    @Override
    public void read(JournalRange range, Consumer<JournalRecord> each) {
        if (range.isEmpty()) {
            return;
        }
        TopicPartition partition = partition(kafka, Topics.JOURNAL, range.partition());
        try (PartitionReader records = new PartitionReader(kafka, partition, range.from(), range.to())) {
            records.forEachRemaining(record -> each.accept(new JournalRecord(
                    new JournalPosition(record.partition(), record.offset()),
                    Instant.ofEpochMilli(record.timestamp()),
                    record.key(),
                    record.value())));
        } catch (KafkaException e) {
            throw new UnreadableJournalException(partition + ": " + e.getMessage(), e);
        }
    }

    /**
     * The settings that held before the slice, as far as the config topic knows: each that was published last before its
     * first entry. None for a slice from the beginning, which has them itself.
     *
     * @throws UnreadableJournalException when Kafka does not answer
     */
    @Override
    public List<SettingPublication> settingsBefore(JournalRange range) {
        if (range.isFromTheBeginning() || range.isEmpty()) {
            return List.of();
        }
        TopicPartition partition = partition(kafka, Topics.JOURNAL, range.partition());
        try (PartitionReader records = new PartitionReader(kafka, partition, range.from(), range.to())) {
            var first = records.peek();
            if (first == null) {
                return List.of();
            }
            Instant begin = Instant.ofEpochMilli(first.timestamp());
            return new SettingReader(kafka)
                    .all().values().stream()
                            .filter(setting -> setting.kind().isFolded()
                                    && setting.publishedAt().isBefore(begin))
                            .toList();
        } catch (KafkaException | KafkaUnavailableException e) {
            throw new UnreadableJournalException(partition + ": " + e.getMessage(), e);
        }
    }

    /** A partition of one of our topics. */
    public static TopicPartition partition(KafkaSettings kafka, Topic<?> topic, int partition) {
        return new TopicPartition(topic.name(kafka.topicPrefix()), partition);
    }

    /**
     * The offsets of each partition that fit the specification, whether or not what stands there is committed.
     *
     * @throws KafkaException when the broker does not answer or has no such topic
     */
    public static Map<Integer, Long> offsets(Admin admin, KafkaSettings kafka, Topic<?> topic, OffsetSpec spec) {
        String name = topic.name(kafka.topicPrefix());
        Map<TopicPartition, OffsetSpec> asked = new java.util.HashMap<>();
        partitions(admin, name).forEach(partition -> asked.put(new TopicPartition(name, partition), spec));
        Map<Integer, Long> offsets = new TreeMap<>();
        await(admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    private static List<Integer> partitions(Admin admin, String topic) {
        try {
            return await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                    .flatMap(found -> found.partitions().stream())
                    .map(TopicPartitionInfo::partition)
                    .toList();
        } catch (KafkaException e) {
            throw new KafkaException(topic + ": " + e.getMessage(), e);
        }
    }

    private static Map<Integer, Long> committed(Admin admin, KafkaSettings kafka) {
        String journal = Topics.JOURNAL.name(kafka.topicPrefix());
        Map<Integer, Long> offsets = new TreeMap<>();
        Map<TopicPartition, OffsetAndMetadata> found =
                await(admin.listConsumerGroupOffsets(ConsumerGroup.name(kafka)).partitionsToOffsetAndMetadata());
        found.forEach((partition, position) -> {
            if (partition.topic().equals(journal) && position != null) {
                offsets.put(partition.partition(), position.offset());
            }
        });
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
