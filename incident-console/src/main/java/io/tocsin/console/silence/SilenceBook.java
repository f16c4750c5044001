package io.tocsin.console.silence;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All silences that the config topic shows, in memory, as they change: a page of them asks nobody. What a process
 * published itself is in its book at once. While Kafka is away the book shows what it knew. Thread-safe.
 */
public final class SilenceBook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceBook.class);
    private static final String PREFIX = SettingKind.SILENCE.code() + "/";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final Map<String, PublishedSilence> known = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread reading = new Thread(this::read, "console-silences");
    private volatile boolean complete;

    private SilenceBook(KafkaSettings kafka) {
        this.kafka = kafka;
        reading.setDaemon(true);
    }

    /** Begins to read; waits for nothing. */
    public static SilenceBook open(KafkaSettings kafka) {
        SilenceBook book = new SilenceBook(kafka);
        book.reading.start();
        return book;
    }

    /**
     * All of them, those that end first first.
     *
     * @throws io.tocsin.console.http.ProblemException while they were not read yet
     */
    public List<PublishedSilence> all() {
        requireComplete();
        return known.values().stream()
                .sorted(Comparator.comparing(
                                (PublishedSilence one) -> one.silence().endsAt())
                        .thenComparing(one -> one.silence().id()))
                .toList();
    }

    /**
     * The one with this id.
     *
     * @throws io.tocsin.console.http.ProblemException while they were not read yet
     */
    public Optional<PublishedSilence> find(String id) {
        requireComplete();
        return Optional.ofNullable(known.get(id));
    }

    private void requireComplete() {
        if (!complete) {
            throw Problem.passing(
                            ProblemKind.JOURNAL_UNAVAILABLE, "The silences were not read from Kafka yet.", RETRY_AFTER)
                    .toException();
        }
    }

    /** This was published just now. */
    void learn(SettingPublication publication) {
        PublishedSilence.of(publication)
                .ifPresentOrElse(
                        one -> known.merge(
                                publication.name(), one, (old, next) -> next.sequence() < old.sequence() ? old : next),
                        () -> known.remove(publication.name()));
    }

    private void read() {
        while (closing.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(kafka.consumer(kafka.topicPrefix() + "-console-silences"))) {
                follow(consumer);
            } catch (KafkaException e) {
                LOG.debug("the silences cannot be read: {}", e.toString());
            } catch (RuntimeException e) {
                LOG.error("reading the silences failed, and goes on", e);
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (closing.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the silences are read no more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** The whole topic anew, so that nothing stays that was removed meanwhile; then what comes. */
    private void follow(KafkaConsumer<String, byte[]> consumer) {
        String topic = Topics.CONFIG.name(kafka.topicPrefix());
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        Map<String, PublishedSilence> first = new HashMap<>();
        while (closing.getCount() > 0 && isBehind(consumer, ends)) {
            consumer.poll(POLL).forEach(record -> take(record, first));
        }
        known.keySet().retainAll(first.keySet());
        known.putAll(first);
        complete = !partitions.isEmpty();
        while (complete && closing.getCount() > 0) {
            consumer.poll(POLL).forEach(record -> take(record, known));
        }
    }

    private static boolean isBehind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
    }

    private static void take(ConsumerRecord<String, byte[]> record, Map<String, PublishedSilence> into) {
        String key = String.valueOf(record.key());
        if (!key.startsWith(PREFIX)) {
            return;
        }
        String id = key.substring(PREFIX.length());
        if (record.value() == null) {
            into.remove(id);
            return;
        }
        try {
            PublishedSilence.of(Topics.CONFIG.codec().decode(record.value())).ifPresent(one -> into.put(id, one));
        } catch (UndecodableException e) {
            LOG.warn("{}-{}@{} is no setting", record.topic(), record.partition(), record.offset());
        }
    }

    /** Reads no more; what is known stays. */
    @Override
    public void close() {
        closing.countDown();
    }
}
