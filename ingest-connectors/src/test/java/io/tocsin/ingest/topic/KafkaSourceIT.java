package io.tocsin.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestConfig;
import io.tocsin.ingest.IngestConnectors;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.KafkaSourceConfig;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.intake.IntakeMetrics;
import io.tocsin.ingest.intake.Integration;
import io.tocsin.ingest.intake.RecordIntake;
import io.tocsin.ingest.intake.RecordIntake.Taken;
import io.tocsin.ingest.intake.RequestRate;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A team's topic as a source, with a real broker. */
@ExtendWith(PlatformExtension.class)
class KafkaSourceIT {

    private static final int RECORDS = 120;
    private static final int MOST_FAULTS = 8;
    private static final long SEED = 20260301;

    private final Platform platform;
    private final KafkaSettings kafka;
    private final String topic;
    private final MeterRegistry meters = new SimpleMeterRegistry();

    KafkaSourceIT(Platform shared) throws ExecutionException, InterruptedException {
        this.platform = shared.withNewTopics();
        this.kafka = platform.kafka();
        this.topic = "shop-" + kafka.topicPrefix();
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        }
    }

    @Test
    void whoeverIsKilledWhenEachRecordIsInTheJournalOrTheDeadLettersExactlyOnce() {
        Random random = new Random(SEED);
        AtomicInteger faults = new AtomicInteger();
        List<KafkaSource> members = new ArrayList<>(List.of(member(0, random, faults), member(1, random, faults)));
        try {
            for (int from = 0; from < RECORDS; from += 10) {
                send(from, from + 10);
                revive(members, random, faults);
            }
            Awaitility.await().atMost(Platform.PATIENCE).until(() -> {
                revive(members, random, faults);
                return titles().size() + letters().size() >= RECORDS;
            });
        } finally {
            members.forEach(KafkaSource::close);
        }

        assertThat(faults.get()).as("faults that the seed gives").isGreaterThan(3);
        assertThat(titles())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RECORDS)
                        .filter(i -> i % 10 != 7)
                        .mapToObj(i -> "alert " + i)
                        .toList());
        assertThat(letters()).hasSize(RECORDS / 10).allSatisfy(letter -> {
            assertThat(letter.place()).matches(topic + "-\\d@\\d+, .+");
            assertThat(letter.connector()).isEqualTo("generic");
        });
    }

    @Test
    void topicOfAnotherClusterIsReadWithTheTermsOfItsIntegrationAndCounted() {
        send(0, 20);
        KafkaSourceConfig source = new KafkaSourceConfig(
                topic,
                "generic",
                "readers-of-" + topic,
                "application/json",
                Optional.of(new KafkaSourceConfig.Cluster(kafka.bootstrapServers(), Map.of())),
                Optional.empty());
        IngestConfig config =
                new IngestConfig(IngestConfig.defaults().integrations(), IngestLimits.defaults(), List.of(source));

        try (IngestConnectors role = IngestConnectors.start(config, kafka, meters, Clock.systemUTC())) {
            Awaitility.await().atMost(Platform.PATIENCE).until(() -> count("accepted") + count("unreadable") == 20);
            assertThat(role.readiness().isReady()).isTrue();
        }

        assertThat(titles()).hasSize(18);
        assertThat(letters()).hasSize(2);
        assertThat(count("unreadable")).isEqualTo(2);
        assertThat(meters.get("tocsin.ingest.events.accepted")
                        .tag("connector", "generic")
                        .counter()
                        .count())
                .isEqualTo(18);
        assertThat(events()).extracting(AlertEvent::id).doesNotHaveDuplicates();
    }

    /** Two records with equal bytes are two deliveries; the same record read twice is one. */
    @Test
    void recordIsKnownByItsPlace() {
        RecordIntake intake = intake();
        byte[] same = "{\"title\": \"Disk full\", \"status\": \"firing\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(id(intake, 1, same)).isEqualTo(id(intake, 1, same)).isNotEqualTo(id(intake, 2, same));
    }

    private String id(RecordIntake intake, long offset, byte[] body) {
        Taken taken = intake.read(new ConsumerRecord<>(topic, 0, offset, "key", body));
        return ((JournalEntry.AlertReceived) taken.entries().get(0))
                .event()
                .id()
                .value();
    }

    private double count(String outcome) {
        return meters.get("tocsin.ingest.records.read")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void revive(List<KafkaSource> members, Random random, AtomicInteger faults) {
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).isAlive()) {
                members.set(i, member(i, random, faults));
            }
        }
    }

    private KafkaSource member(int number, Random random, AtomicInteger faults) {
        Properties consuming = kafka.consumer("member-" + number);
        consuming.put(ConsumerConfig.GROUP_ID_CONFIG, "readers-of-" + topic);
        consuming.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 7);
        consuming.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        consuming.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "member-" + number);
        KafkaSource source = new KafkaSource(
                topic,
                consuming,
                intake(),
                new KafkaSource.Sinks(
                        () -> new FaultySink(new TransactionalSink(kafka, "member-" + number), random, faults),
                        () -> true),
                meters);
        source.start();
        return source;
    }

    private RecordIntake intake() {
        Integration integration = new Integration(
                "shop",
                new ConnectorRegistry(IngestLimits.defaults()).connector("generic"),
                Authentication.none(),
                Terms.AS_SENT,
                new RequestRate(1, Clock.systemUTC()));
        return new RecordIntake(
                integration,
                "application/json",
                1 << 20,
                new IntakeMetrics(meters, List.of("generic")),
                Clock.systemUTC());
    }

    private void send(int from, int to) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producer("team"))) {
            for (int i = from; i < to; i++) {
                String body = i % 10 == 7
                        ? "no alert at all"
                        : "{\"title\": \"alert " + i + "\", \"status\": \"firing\", \"service\": \"orders\"}";
                producer.send(new ProducerRecord<>(topic, "key-" + i, body.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private List<AlertEvent> events() {
        return platform.read(Topics.JOURNAL).stream()
                .map(entry -> ((JournalEntry.AlertReceived) entry).event())
                .toList();
    }

    private List<String> titles() {
        return events().stream().map(AlertEvent::title).toList();
    }

    private List<DeadLetter> letters() {
        return platform.readRecords(Topics.DEAD_LETTERS).stream()
                .map(record -> DeadLetterRecords.fromRecord(
                        record.key(), record.raw().value(), record.raw().headers()))
                .toList();
    }

    /** Fails before or after it wrote, or is killed in the middle. */
    private record FaultySink(RecordSink sink, Random random, AtomicInteger faults) implements RecordSink {

        @Override
        public void write(
                List<Taken> taken, Map<TopicPartition, OffsetAndMetadata> read, Consumer<String, byte[]> consumer)
                throws InterruptedException {
            int fault = faults.get() < MOST_FAULTS ? random.nextInt(6) : 5;
            if (fault < 3) {
                faults.incrementAndGet();
            }
            if (fault == 0) {
                throw new KafkaException("before it wrote");
            }
            if (fault == 1) {
                Thread.currentThread().interrupt();
            }
            sink.write(taken, read, consumer);
            if (fault == 2) {
                throw new KafkaException("after it wrote");
            }
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
