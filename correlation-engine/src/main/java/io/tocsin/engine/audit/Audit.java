package io.tocsin.engine.audit;

import io.tocsin.engine.replay.JournalRanges;
import io.tocsin.engine.replay.JournalRecord;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.engine.replay.PartitionReader;
import io.tocsin.engine.replay.UnreadableJournalException;
import io.tocsin.engine.topology.EntryReader;
import io.tocsin.engine.topology.PoisonEntryException;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * Proves of a range of the journal that each entry has exactly one decision, or a dead letter instead. The engine commits
 * how far it has come together with what it wrote, so all that lies before that watermark must be there; what lies
 * behind it is in flight and not looked at.
 */
public final class Audit {

    private final KafkaSettings kafka;
    private final Map<Integer, PartitionBooks> books = new TreeMap<>();
    private final AtomicLong firstEntryAt = new AtomicLong(Long.MAX_VALUE);

    private Audit(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Reads the range, and the decisions and dead letters since its first entry.
     *
     * @throws UnreadableJournalException when Kafka does not answer
     */
    public static AuditReport run(KafkaJournal journal, KafkaSettings kafka) {
        Audit audit = new Audit(kafka);
        for (JournalRange range : journal.ranges()) {
            JournalRange decided = range.endingBy(journal.decidedUpTo(range.partition()));
            audit.books.put(range.partition(), new PartitionBooks(decided));
        }
        List<JournalRange> decided =
                audit.books.values().stream().map(PartitionBooks::range).toList();
        JournalRanges.forEach(decided, range -> journal.read(range, audit::entry));
        try (Admin admin = Admin.create(kafka.client())) {
            audit.readAll(admin, Topics.DECISIONS, audit::decision);
            audit.readAll(admin, Topics.DEAD_LETTERS, audit::deadLetter);
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
        return new AuditReport(journal.ranges().stream()
                .map(asked -> audit.of(asked.partition()).close(asked))
                .toList());
    }

    private PartitionBooks of(int partition) {
        PartitionBooks found = books.get(partition);
        if (found == null) {
            throw new IllegalStateException("no books of partition " + partition);
        }
        return found;
    }

    private void entry(JournalRecord record) {
        firstEntryAt.accumulateAndGet(record.at().toEpochMilli(), Math::min);
        PartitionBooks partition = of(record.position().partition());
        if (isTick(record)) {
            partition.tick();
        } else {
            partition.entry(record.position().offset());
        }
    }

    private static boolean isTick(JournalRecord record) {
        try {
            return EntryReader.read(record.key(), record.value()) instanceof JournalEntry.Tick;
        } catch (PoisonEntryException e) {
            // No entry, so it must have gone to the dead letters.
            return false;
        }
    }

    /** What came of an entry is stamped with its append time, or later: nothing before the first entry is read. */
    private void readAll(Admin admin, Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (firstEntryAt.get() == Long.MAX_VALUE) {
            return;
        }
        Instant since = Instant.ofEpochMilli(firstEntryAt.get());
        Map<Integer, Long> begins = KafkaJournal.offsets(admin, kafka, topic, OffsetSpec.earliest());
        Map<Integer, Long> ends = KafkaJournal.offsets(admin, kafka, topic, OffsetSpec.latest());
        Map<Integer, Long> froms =
                KafkaJournal.offsets(admin, kafka, topic, OffsetSpec.forTimestamp(since.toEpochMilli()));
        List<JournalRange> ranges = ends.entrySet().stream()
                .map(end -> new JournalRange(end.getKey(), from(froms, end), end.getValue()))
                .toList();
        JournalRanges.forEach(ranges, range -> read(topic, range, begins.getOrDefault(range.partition(), 0L), each));
    }

    /** Kafka gives -1 where nothing is that late. */
    private static long from(Map<Integer, Long> froms, Map.Entry<Integer, Long> end) {
        long from = froms.getOrDefault(end.getKey(), -1L);
        return from < 0 ? end.getValue() : Math.min(from, end.getValue());
    }

    private void read(Topic<?> topic, JournalRange range, long begin, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        var partition = KafkaJournal.partition(kafka, topic, range.partition());
        try (PartitionReader records = new PartitionReader(kafka, partition, range.from(), range.to())) {
            ConsumerRecord<byte[], byte[]> first = records.peek();
            if (topic.equals(Topics.DECISIONS) && begin > 0 && range.from() <= begin) {
                of(range.partition()).provableFrom(first == null ? Long.MAX_VALUE : offsetOf(first));
            }
            records.forEachRemaining(each);
        }
    }

    private static long offsetOf(ConsumerRecord<byte[], byte[]> decision) {
        try {
            return DecisionCodec.INSTANCE.decode(decision.value()).position().offset();
        } catch (UndecodableException e) {
            return 0;
        }
    }

    private void decision(ConsumerRecord<byte[], byte[]> record) {
        JournalPosition position;
        try {
            position = DecisionCodec.INSTANCE.decode(record.value()).position();
        } catch (UndecodableException e) {
            // It decides nothing; if it was meant to, its entry shows up as a gap.
            return;
        }
        PartitionBooks partition = books.get(position.partition());
        if (partition != null) {
            partition.decision(position.offset());
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        Header place = record.headers().lastHeader("place");
        if (place == null || place.value() == null) {
            return;
        }
        String journal = Topics.JOURNAL.name(kafka.topicPrefix()) + "-";
        String named = new String(place.value(), StandardCharsets.UTF_8);
        if (named.startsWith(journal)) {
            deadLetter(named.substring(journal.length()).replace('@', '-'));
        }
    }

    private void deadLetter(String place) {
        JournalPosition position;
        try {
            position = JournalPosition.parse(place);
        } catch (IllegalArgumentException e) {
            // A place in the text of an alert, not of the journal.
            return;
        }
        PartitionBooks partition = books.get(position.partition());
        if (partition != null) {
            partition.deadLetter(position.offset());
        }
    }
}
