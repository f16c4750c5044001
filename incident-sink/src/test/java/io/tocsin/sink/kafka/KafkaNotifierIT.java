package io.tocsin.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.cloudevents.CloudEventShape;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notices;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real consumer of a topic that we write to. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaNotifierIT {

    private static final Instant NOW = Instant.parse("2026-11-22T03:14:15Z");

    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final CheckedHosts hosts = new CheckedHosts();
    private final OutboundHttp http = new OutboundHttp(hosts, Duration.ofSeconds(1));
    private final List<Notifier> made = new ArrayList<>();
    private KafkaSettings kafka;

    @BeforeAll
    void start(Platform platform) {
        kafka = platform.kafka();
    }

    @AfterAll
    void stop() {
        made.forEach(Notifier::close);
        blocking.shutdownNow();
        http.close();
        hosts.close();
    }

    @Test
    void lifeOfAnIncidentStandsInOrderUnderItsKey() {
        String topic = topic("plain", Map.of());
        Notifier notifier = notifier(topic, KafkaTarget.Key.INCIDENT, Optional.empty());
        Incident open = Incidents.triggered("checkout").build();

        send(notifier, NotificationKind.OPENED, open);
        send(
                notifier,
                NotificationKind.UPDATED,
                Incidents.triggered("checkout").revision(2).build());
        send(
                notifier,
                NotificationKind.ACKNOWLEDGED,
                Incidents.triggered("checkout")
                        .revision(3)
                        .acknowledged("ann", NOW)
                        .build());
        send(
                notifier,
                NotificationKind.ESCALATED,
                Incidents.triggered("checkout").revision(4).build());
        send(
                notifier,
                NotificationKind.RESOLVED,
                Incidents.triggered("checkout").revision(5).resolved(NOW).build());
        send(
                notifier,
                NotificationKind.REOPENED,
                Incidents.triggered("checkout").revision(6).generation(2).build());

        List<ConsumerRecord<String, byte[]>> records = read(topic, 6);
        assertThat(records)
                .extracting(record -> header(record, "kind"))
                .containsExactly("opened", "updated", "acknowledged", "escalated", "resolved", "reopened");
        assertThat(records)
                .extracting(record -> header(record, "revision"))
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(records).extracting(record -> header(record, "content-type")).containsOnly("application/json");
        assertThat(records)
                .extracting(record -> header(record, "id"))
                .startsWith("dlv-1")
                .doesNotHaveDuplicates();
        assertThat(records).extracting(ConsumerRecord::key).hasSize(6);
        assertThat(records.get(0).key()).isEqualTo(open.id().value());
        assertThat(NotificationCodec.INSTANCE.decode(records.get(0).value()).incident())
                .isEqualTo(open);
    }

    @Test
    void recordSaysInWhichTraceItIs() {
        String topic = topic("traced", Map.of());
        Notifier notifier = notifier(topic, KafkaTarget.Key.INCIDENT, Optional.empty());
        TraceContext trace = new TraceContext("00-" + "4b".repeat(16) + "-" + "2f".repeat(8) + "-01", "");
        Dispatch plain = Notices.dispatch(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build());

        Notices.send(notifier, Notices.in(trace, plain), NOW);

        assertThat(TraceHeaders.read(read(topic, 1).get(0).headers())).contains(trace);
    }

    @Test
    void cloudEventsAreStructuredAndKeyedByServiceWhereAskedTo() throws Exception {
        String topic = topic("events", Map.of());
        Notifier notifier = notifier(topic, KafkaTarget.Key.SERVICE, Optional.of(URI.create("https://tocsin.example")));

        send(notifier, NotificationKind.OPENED, Incidents.triggered("checkout").build());

        ConsumerRecord<String, byte[]> record = read(topic, 1).get(0);
        JsonNode event = new ObjectMapper().readTree(record.value());
        CloudEventShape.requireStructured(event);
        assertThat(record.key()).isEqualTo("checkout");
        assertThat(header(record, "content-type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(header(record, "id")).isEqualTo(event.path("id").asText());
        assertThat(header(record, "revision")).isEqualTo("1");
    }

    @Test
    void recordThatTheTopicDoesNotTakeIsRefusedForEverAndTheNextIsTaken() {
        String topic = topic("small", Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "3000"));
        Notifier notifier = notifier(topic, KafkaTarget.Key.INCIDENT, Optional.empty());
        Dispatch dispatch = Notices.dispatch(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").title(noise()).build());

        assertThat(Notices.send(notifier, dispatch, NOW).result()).isEqualTo(Result.PERMANENT_PAYLOAD);
        send(notifier, NotificationKind.OPENED, Incidents.triggered("checkout").build());
    }

    @Test
    void topicThatDoesNotExistPausesTheTarget() {
        Notifier notifier = notifier(kafka.topicPrefix() + "-nowhere", KafkaTarget.Key.INCIDENT, Optional.empty());

        // A third of it is for asking of the topic, and must be enough for one answer; all of that third is waited.
        AttemptOutcome outcome = attempt(notifier, Duration.ofSeconds(24));

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void clusterThatIsAwayHasNothing() {
        KafkaTarget.Cluster away = new KafkaTarget.Cluster("127.0.0.1:1", Map.of());
        Notifier notifier =
                made(new KafkaTarget("k", "t", Optional.of(away), KafkaTarget.Key.INCIDENT, Optional.empty()));

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) attempt(notifier, Duration.ofSeconds(2));

        assertThat(retry.mayHaveArrived()).isFalse();
    }

    @Test
    void nameWithoutAnAddressIsTriedAgain() {
        KafkaTarget.Cluster away = new KafkaTarget.Cluster("no-such-host.invalid:9092", Map.of());
        Notifier notifier =
                made(new KafkaTarget("k", "t", Optional.of(away), KafkaTarget.Key.INCIDENT, Optional.empty()));

        assertThat(attempt(notifier, Duration.ofSeconds(2)).result()).isEqualTo(Result.RETRY);
    }

    @Test
    void topicOfOurOwnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> notifier(kafka.topicPrefix() + ".journal.v1", KafkaTarget.Key.INCIDENT, Optional.empty()))
                .withMessageContaining("none of our own");
    }

    @Test
    void textFormHoldsNoSecret() {
        KafkaTarget.Cluster other = new KafkaTarget.Cluster("a:1", Map.of("sasl.jaas.config", "verysecret"));

        assertThat(new KafkaTarget("k", "t", Optional.of(other), KafkaTarget.Key.INCIDENT, Optional.empty()))
                .hasToString("KafkaTarget[k, t at a:1]");
    }

    private static String noise() {
        return new java.util.Random(7)
                .ints(6000, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static AttemptOutcome attempt(Notifier notifier, Duration time) {
        Dispatch dispatch = Notices.dispatch(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build());
        return notifier.send(dispatch, NOW, Deadline.in(time)).join();
    }

    private static void send(Notifier notifier, NotificationKind kind, Incident incident) {
        AttemptOutcome outcome = Notices.send(notifier, Notices.dispatch(notifier, kind, incident), NOW);
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.DELIVERED);
    }

    private Notifier notifier(String topic, KafkaTarget.Key key, Optional<URI> source) {
        return made(new KafkaTarget("events", topic, Optional.empty(), key, source));
    }

    private Notifier made(KafkaTarget target) {
        Notifier notifier = target.notifier(new NotifierTools(http, hosts, blocking, Optional.of(kafka)));
        made.add(notifier);
        return notifier;
    }

    private String topic(String name, Map<String, String> settings) {
        String topic = kafka.topicPrefix() + "-" + name;
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1).configs(settings)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        return topic;
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic, int count) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumer("reader"))) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1), new TopicPartition(topic, 2));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant patience = Instant.now().plus(Platform.PATIENCE);
            while (records.size() < count && Instant.now().isBefore(patience)) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
