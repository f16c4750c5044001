package io.tocsin.model.kafka;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the dead letters with what people made of them. Thread-safe. */
public final class DeadLetterReader {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Comparator<KeptLetter> ORDER = Comparator.<KeptLetter, Instant>comparing(
                    letter -> letter.letter().receivedAt())
            .thenComparing(letter -> letter.position().partition())
            .thenComparing(letter -> letter.position().offset());

    private final KafkaSettings kafka;
    private final String topic;

    /**
     * What was found.
     *
     * @param letters without their bodies, oldest first
     * @param unreadable records that are no dead letter of a version that we know
     */
    public record Found(List<KeptLetter> letters, long unreadable) {

        /** Copies the list. */
        public Found {
            letters = List.copyOf(letters);
        }
    }

    /** Reads from there; nothing is asked of the broker yet. */
    public DeadLetterReader(KafkaSettings kafka) {
        this.kafka = kafka;
        this.topic = Topics.DEAD_LETTERS.name(kafka.topicPrefix());
    }

    /**
     * Every letter up to now that fits, open or not. Of each only some hundred bytes are held.
     *
     * @param since when they were appended, at the earliest; empty for all that are kept
     * @param wanted by their content
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public Found find(Optional<Instant> since, Predicate<DeadLetter> wanted) {
        List<KeptLetter> letters = new ArrayList<>();
        Visitor visitor = new Visitor((at, letter) -> {
            if (wanted.test(letter)) {
                letters.add(new KeptLetter(at, letter.withoutBody(), letter.body().length, Optional.empty()));
            }
        });
        read(consumer -> starts(consumer, since), Map.of(), visitor);
        letters.replaceAll(visitor::marked);
        letters.sort(ORDER);
        return new Found(letters, visitor.unreadable);
    }

    /**
     * The letter at this position, whole; empty when there is none any more.
     *
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public Optional<KeptLetter> find(JournalPosition position) {
        List<KeptLetter> found = new ArrayList<>();
        Visitor visitor = new Visitor((at, letter) -> {
            if (at.equals(position)) {
                found.add(new KeptLetter(at, letter, letter.body().length, Optional.empty()));
            }
        });
        read(consumer -> starts(consumer, Set.of(position)), Map.of(), visitor);
        return found.stream().findFirst().map(visitor::marked);
    }

    /**
     * Gives each of these letters, whole, one after the other; those that are not there any more are left out.
     *
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public void forEach(Collection<JournalPosition> positions, BiConsumer<JournalPosition, DeadLetter> each) {
        Set<JournalPosition> wanted = Set.copyOf(positions);
        Map<Integer, Long> ends = new HashMap<>();
        wanted.forEach(position -> ends.merge(position.partition(), position.offset() + 1, Math::max));
        read(consumer -> starts(consumer, wanted), ends, new Visitor((at, letter) -> {
            if (wanted.contains(at)) {
                each.accept(at, letter);
            }
        }));
    }

    /** What is done with each record of the topic. */
    private static final class Visitor {
        private final BiConsumer<JournalPosition, DeadLetter> letters;
        private final Map<JournalPosition, DeadLetterMark> marks = new HashMap<>();
        private long unreadable;

        Visitor(BiConsumer<JournalPosition, DeadLetter> letters) {
            this.letters = letters;
        }

        void visit(ConsumerRecord<String, byte[]> record) {
            DeadLetter letter;
            try {
                if (DeadLetterRecords.isMark(record.headers())) {
                    DeadLetterMark mark = DeadLetterRecords.markFrom(record.headers());
                    marks.put(mark.letter(), mark);
                    return;
                }
                letter = DeadLetterRecords.fromRecord(record.key(), record.value(), record.headers());
            } catch (IllegalArgumentException e) {
                unreadable++;
                return;
            }
            letters.accept(new JournalPosition(record.partition(), record.offset()), letter);
        }

        KeptLetter marked(KeptLetter letter) {
            DeadLetterMark mark = marks.get(letter.position());
            return mark == null ? letter : letter.with(mark);
        }
    }

    private interface Starts {
        Map<TopicPartition, Long> of(KafkaConsumer<String, byte[]> consumer);
    }

    private static Map<TopicPartition, Long> starts(KafkaConsumer<String, byte[]> consumer, Optional<Instant> since) {
        if (since.isEmpty()) {
            return consumer.beginningOffsets(consumer.assignment(), PATIENCE);
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        consumer.assignment()
                .forEach(partition ->
                        times.put(partition, Math.max(0, since.get().toEpochMilli())));
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.offsetsForTimes(times, PATIENCE).forEach((partition, first) -> {
            if (first != null) {
                starts.put(partition, first.offset());
            }
        });
        return starts;
    }

    private static Map<TopicPartition, Long> starts(
            KafkaConsumer<String, byte[]> consumer, Collection<JournalPosition> positions) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.stream()
                    .filter(position -> position.partition() == partition.partition())
                    .mapToLong(JournalPosition::offset)
                    .min()
                    .ifPresent(first -> starts.put(partition, first));
        }
        return starts;
    }

    private void read(Starts starts, Map<Integer, Long> limits, Visitor visitor) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka.consumer(kafka.topicPrefix() + "-dead-letter-reader"))) {
            consumer.assign(consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList());
            Map<TopicPartition, Long> from = starts.of(consumer);
            if (from.isEmpty()) {
                return;
            }
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(from.keySet(), PATIENCE));
            ends.replaceAll((partition, end) -> Math.min(end, limits.getOrDefault(partition.partition(), end)));
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            readTo(ends, consumer, visitor);
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(topic + ": " + e.getMessage(), e);
        }
    }

    private static void readTo(
            Map<TopicPartition, Long> ends, KafkaConsumer<String, byte[]> consumer, Visitor visitor) {
        long patientUntil = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            boolean any = false;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                any = true;
                visitor.visit(record);
            }
            if (any) {
                patientUntil = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - patientUntil > 0) {
                throw new KafkaException("nothing more to read before the end");
            }
        }
    }
}
