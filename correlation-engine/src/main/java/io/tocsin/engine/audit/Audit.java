package io.tocsin.engine.audit;

import io.tocsin.engine.replay.JournalRanges;
import io.tocsin.engine.replay.JournalRecord;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.engine.replay.PartitionReader;
import io.tocsin.engine.replay.UnreadableJournalException;
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
    private final JournalBooks books;
    private final AtomicLong firstEntryAt = new AtomicLong(Long.MAX_VALUE);

    private Audit(KafkaSettings kafka, JournalBooks books) {
        this.kafka = kafka;
        this.books = books;
    }

    /**
     * Reads the range, and the decisions and dead letters since its first entry.
     *
     * @throws UnreadableJournalException when Kafka does not answer
     */
    public static AuditReport run(KafkaJournal journal, KafkaSettings kafka) {
        List<JournalRange> decided = journal.ranges().stream()
                .map(range -> range.endingBy(journal.decidedUpTo(range.partition())))
                .toList();
        Audit audit = new Audit(kafka, new JournalBooks(decided));
        JournalRanges.forEach(decided, range -> journal.read(range, audit::entry));
        try (Admin admin = Admin.create(kafka.client(kafka.topicPrefix() + "-audit"))) {
            audit.readAll(admin, Topics.DECISIONS, audit::decision);
            audit.readAll(admin, Topics.DEAD_LETTERS, audit::deadLetter);
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
        return audit.books.close(journal.ranges());
    }

    private void entry(JournalRecord record) {
        firstEntryAt.accumulateAndGet(record.at().toEpochMilli(), Math::min);
        books.entry(record);
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
                books.of(range.partition()).provableFrom(first == null ? Long.MAX_VALUE : offsetOf(first));
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
        books.decision(record.value());
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        Header place = record.headers().lastHeader("place");
        if (place == null || place.value() == null) {
            return;
        }
        String journal = Topics.JOURNAL.name(kafka.topicPrefix()) + "-";
        String named = new String(place.value(), StandardCharsets.UTF_8);
        if (named.startsWith(journal)) {
            books.deadLetter(named.substring(journal.length()).replace('@', '-'));
        }
    }
}
