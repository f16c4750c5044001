package io.tocsin.testkit;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.TopicAdmin;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * A real Kafka and a real PostgreSQL as one test class sees them: with topics of its own, already created, and with
 * as many databases of its own as it asks for. Each is started when it is first asked for.
 */
public final class Platform {

    /** Of each topic, unless the test class says otherwise. */
    public static final int DEFAULT_PARTITIONS = 2;

    /** How long to wait for what is certain to come: long, because the machine may be busy. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    static {
        // Tests run beside each other: what a thread of another one dies of is not said to whoever waits just then.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Servers servers;
    private final Databases databases;
    private final int partitions;
    private final Lazy<KafkaSettings> settings;

    /** A view of these servers; the topics get this prefix and are created when {@link #kafka()} is first called. */
    Platform(Servers servers, Databases databases, String prefix, int partitions) {
        this.servers = servers;
        this.databases = databases;
        this.partitions = partitions;
        this.settings = new Lazy<>(() -> createTopics(
                new KafkaSettings(servers.bootstrapServers(), prefix, partitions, (short) 1, "lz4", Map.of())));
    }

    /** How to reach Kafka, with a topic prefix that is this platform's own; all topics exist. */
    public KafkaSettings kafka() {
        return settings.get();
    }

    /** The same servers with a further set of topics, all empty, and with as many partitions. */
    public Platform withNewTopics() {
        String prefix = "t-" + UUID.randomUUID().toString().substring(0, 8);
        return new Platform(servers, databases, prefix, partitions);
    }

    /** A fresh, empty database with each call. */
    public DatabaseAccess database() {
        return databases.empty();
    }

    /**
     * A fresh copy of a prepared database with each call. The first call for a kind prepares the one that all are copied
     * from: on one PostgreSQL, each kind is prepared once.
     *
     * @param kind names what the preparation does
     * @param preparation fills an empty database, and is not connected to it when it returns
     */
    public DatabaseAccess database(String kind, Consumer<DatabaseAccess> preparation) {
        return databases.copy(kind, preparation);
    }

    /**
     * Appends these entries to the journal, each under its service as key, and waits until Kafka has them.
     *
     * @return where they stand, in the order given
     */
    public List<JournalPosition> append(JournalEntry... entries) {
        return append(Arrays.asList(entries));
    }

    /** As {@link #append(JournalEntry...)}. */
    public List<JournalPosition> append(List<? extends JournalEntry> entries) {
        return new TopicWriter(kafka())
                .write(entries.stream()
                        .map(entry -> toRecord(
                                Topics.JOURNAL,
                                entry.service().value(),
                                Topics.JOURNAL.codec().encode(entry)))
                        .toList());
    }

    /** Writes values to a topic as its owner would, each under the same key, and waits until Kafka has them. */
    public <V> List<JournalPosition> write(Topic<V> topic, String key, List<V> values) {
        return new TopicWriter(kafka())
                .write(values.stream()
                        .map(value -> toRecord(topic, key, topic.codec().encode(value)))
                        .toList());
    }

    /** Writes bytes as they are, poison too, and waits until Kafka has them. */
    public JournalPosition writeBytes(Topic<?> topic, String key, byte[] value) {
        return new TopicWriter(kafka())
                .write(List.of(toRecord(topic, key, value)))
                .get(0);
    }

    /** The values of all committed records: by partition, and by offset within a partition. */
    public <V> List<V> read(Topic<V> topic) {
        return readRecords(topic).stream().map(TopicRecord::value).toList();
    }

    /** All committed records with key, place and headers: by partition, and by offset within a partition. */
    public <V> List<TopicRecord<V>> readRecords(Topic<V> topic) {
        return new TopicReader(kafka()).readAll(topic);
    }

    /**
     * Waits until what {@link #read} gives fulfils the condition, {@link #PATIENCE} at most, and gives it.
     *
     * @throws org.awaitility.core.ConditionTimeoutException when it never does; the message shows what was there
     */
    public <V> List<V> awaitRecords(Topic<V> topic, Predicate<List<V>> condition) {
        return awaitRecords(topic, condition, PATIENCE);
    }

    /** As {@link #awaitRecords(Topic, Predicate)}, with a patience of one's own. */
    public <V> List<V> awaitRecords(Topic<V> topic, Predicate<List<V>> condition, Duration patience) {
        try (TopicReader.Following<V> following = new TopicReader(kafka()).follow(topic)) {
            return Awaitility.await("records of " + topic.name(kafka().topicPrefix()))
                    .pollInSameThread()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(50))
                    .until(following::values, new Fulfils<>(condition));
        }
    }

    private ProducerRecord<String, byte[]> toRecord(Topic<?> topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.name(kafka().topicPrefix()), key, value);
    }

    private static KafkaSettings createTopics(KafkaSettings settings) {
        try (TopicAdmin topics = new TopicAdmin(settings)) {
            topics.createMissing();
            return settings;
        }
    }
}
