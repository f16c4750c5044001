package io.tocsin.model.kafka;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.SettingPublicationCodec;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;

/**
 * Publishes settings: an entry into each partition of the journal and a record to the config topic, in one transaction.
 * Of what is not {@linkplain io.tocsin.model.setting.SettingKind#isFolded() folded} only the record.
 *
 * <p>Two publications never mingle. All publishers have the same transactional id, so the one that comes second waits
 * until the first is through, or ends it; what it reads before it writes is what holds. So all partitions have
 * publications in the same order. Who was ended {@linkplain Overtaking steps aside} and begins anew. What is over for a week leaves the config topic with the next publication. Thread-safe; makes a producer for each publication, as these are rare.
 */
public final class SettingPublisher {

    /** So long the config topic shows a setting that is over; the engine forgot it at once. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final int MOST_CLEARED = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 5;
    private static final int MOST_LOOKS = 20;

    private final KafkaSettings kafka;
    private final SettingReader reader;
    private final Duration patience;

    /**
     * What is published.
     *
     * @param kind of the setting
     * @param name of the setting
     * @param id of the publication; one that holds already is not published again
     * @param actor who publishes it
     * @param at now; milliseconds
     */
    public record Publishing(SettingKind kind, String name, CommandId id, Actor actor, Instant at) {

        private SettingPublication after(Optional<SettingPublication> current, Optional<Setting> next) {
            long sequence = current.map(SettingPublication::sequence).orElse(0L) + 1;
            return new SettingPublication(id, kind, name, sequence, next, actor, at);
        }
    }

    /** What is to hold. */
    public interface Change {

        /**
         * What is to hold after what holds now. Called again when somebody else was faster. Throws what it likes when
         * nothing must be published; that is passed on.
         *
         * @param current the last publication of the setting; empty when there is none, or it was removed
         * @return empty to remove the setting
         */
        Optional<Setting> after(Optional<SettingPublication> current);
    }

    /** Publishes there, with the patience of somebody who waits for it; nothing is asked of the broker yet. */
    public SettingPublisher(KafkaSettings kafka) {
        this(kafka, PATIENCE);
    }

    /**
     * Publishes there; nothing is asked of the broker yet.
     *
     * @param patience so long it begins anew when others publish at the same time
     */
    public SettingPublisher(KafkaSettings kafka, Duration patience) {
        this.kafka = kafka;
        this.reader = new SettingReader(kafka);
        this.patience = patience;
    }

    /**
     * Publishes a setting. Returns when it is durable in all partitions and readers see it; the engine takes it up from
     * there.
     *
     * @return what was published
     * @throws KafkaUnavailableException when Kafka does not take it; whether it holds is not known then, so try again with
     *     the same id
     */
    public synchronized SettingPublication publish(Publishing what, Change change) {
        Overtaking overtaking = new Overtaking(patience);
        int failures = 0;
        while (true) {
            overtaking.begin();
            try (KafkaProducer<String, byte[]> producer = TransactionalProducer.make(kafka, "settings")) {
                producer.initTransactions();
                return publish(producer, what, change);
            } catch (KafkaException e) {
                boolean again = Overtaking.is(e) ? overtaking.stepAside() : ++failures < MOST_FAILURES;
                if (!again) {
                    throw new KafkaUnavailableException(
                            "publish " + SettingPublication.key(what.kind(), what.name()) + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private SettingPublication publish(KafkaProducer<String, byte[]> producer, Publishing what, Change change) {
        Map<String, SettingPublication> all = reader.all();
        Optional<SettingPublication> current =
                Optional.ofNullable(all.get(SettingPublication.key(what.kind(), what.name())));
        if (current.isPresent() && current.get().id().equals(what.id())) {
            return current.get();
        }
        SettingPublication next = what.after(current, change.after(current));
        write(producer, next, outlived(all, next));
        awaitVisible(next);
        return next;
    }

    /** Of the settings that are over for long, some: each publication clears more than it adds. */
    private static List<String> outlived(Map<String, SettingPublication> all, SettingPublication next) {
        Instant before = next.publishedAt().minus(KEPT);
        return all.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(next.key())
                        && entry.getValue()
                                .setting()
                                .filter(setting -> setting.isOver(before))
                                .isPresent())
                .map(Map.Entry::getKey)
                .limit(MOST_CLEARED)
                .toList();
    }

    /** A commit is answered before all brokers have carried it out; who asks next must be told of it. */
    private void awaitVisible(SettingPublication next) {
        for (int asked = 0; asked < MOST_LOOKS; asked++) {
            Optional<SettingPublication> seen = reader.find(next.kind(), next.name());
            if (next.setting().isPresent()
                    ? seen.filter(found -> !next.supersedes(found)).isPresent()
                    : seen.isEmpty()) {
                return;
            }
        }
    }

    /** Committing fails when a record was not taken, so nobody looks at the answers to single ones. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(KafkaProducer<String, byte[]> producer, SettingPublication publication, List<String> outlived) {
        byte[] entry = JournalEntryCodec.INSTANCE.encode(new JournalEntry.SettingPublished(publication));
        if (entry.length > JournalEntryCodec.MAX_SETTING_BYTES) {
            throw new IllegalArgumentException(publication.key() + ": " + entry.length + " bytes (expected: at most "
                    + JournalEntryCodec.MAX_SETTING_BYTES + ")");
        }
        byte[] value = publication.setting().isPresent() ? SettingPublicationCodec.INSTANCE.encode(publication) : null;
        producer.beginTransaction();
        if (publication.kind().isFolded()) {
            String journal = Topics.JOURNAL.name(kafka.topicPrefix());
            for (PartitionInfo partition : producer.partitionsFor(journal)) {
                producer.send(new ProducerRecord<>(journal, partition.partition(), ServiceName.EVERY.value(), entry));
            }
        }
        String config = Topics.CONFIG.name(kafka.topicPrefix());
        producer.send(new ProducerRecord<>(config, publication.key(), value));
        outlived.forEach(key -> producer.send(new ProducerRecord<>(config, key, null)));
        producer.commitTransaction();
    }
}
