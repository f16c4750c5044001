package io.tocsin.engine.replay;

import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Folds the journal as it grows under the rules that hold and under a candidate, side by side, in memory. It reads and
 * nothing else: no group, no commit, no record of its own, so the engine cannot know of it. Not thread-safe.
 */
public final class RuleShadow implements AutoCloseable {

    /** Alerts, incidents and joins remembered under both rule sets together; a kilobyte or two each. */
    public static final long MOST_REMEMBERED = 1_000_000;

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator.comparingLong(
                    (ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
            .thenComparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<JournalRange> begins;
    private final RuleTrials trials;

    private RuleShadow(KafkaConsumer<byte[], byte[]> consumer, List<JournalRange> begins, RuleTrials trials) {
        this.consumer = consumer;
        this.begins = begins;
        this.trials = trials;
    }

    /**
     * Begins to read. Both rule sets begin with no alerts and no incidents.
     *
     * @param since where; a past to begin with makes the first hour tell more
     * @param configured the rules of the engine's configuration; those that are published hold instead
     * @throws UnreadableJournalException when Kafka does not answer
     */
    public static RuleShadow start(KafkaSettings kafka, SliceBound since, RuleSet configured, RuleSet candidate) {
        KafkaJournal journal = KafkaJournal.open(kafka, Optional.of(since), Optional.empty());
        RuleTrials trials =
                new RuleTrials(configured, candidate, journal.ranges().size());
        KafkaConsumer<byte[], byte[]> consumer = PartitionReader.consumer(kafka);
        List<TopicPartition> partitions = new ArrayList<>();
        journal.ranges().forEach(range -> {
            partitions.add(KafkaJournal.partition(kafka, Topics.JOURNAL, range.partition()));
            trials.hold(range.partition(), journal.settingsBefore(range));
        });
        consumer.assign(partitions);
        for (int i = 0; i < partitions.size(); i++) {
            consumer.seek(partitions.get(i), journal.ranges().get(i).from());
        }
        return new RuleShadow(consumer, journal.ranges(), trials);
    }

    /**
     * Takes what came; returns after a moment, whether or not something did.
     *
     * @throws UnreadableJournalException when Kafka does not answer, or more than {@link #MOST_REMEMBERED} would have to
     *     be remembered
     */
    public void read() {
        try {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            records.sort(BY_TIME);
            records.forEach(record -> trials.take(new JournalRecord(
                    new JournalPosition(record.partition(), record.offset()),
                    Instant.ofEpochMilli(record.timestamp()),
                    record.key(),
                    record.value())));
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
        if (trials.size() > MOST_REMEMBERED) {
            throw new UnreadableJournalException("the shadow remembers " + trials.size()
                    + " alerts, incidents and joins (expected: at most " + MOST_REMEMBERED + "); begin it anew");
        }
    }

    /** What differs since the beginning. */
    public RuleDifference difference() {
        return trials.difference(begins.stream()
                .map(range -> new JournalRange(range.partition(), range.from(), Math.max(range.from(), end(range))))
                .toList());
    }

    private long end(JournalRange range) {
        return consumer.assignment().stream()
                .filter(partition -> partition.partition() == range.partition())
                .mapToLong(consumer::position)
                .findFirst()
                .orElse(range.from());
    }

    /** Ends reading. */
    @Override
    public void close() {
        consumer.close();
    }
}
