package io.tocsin.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.service.RoleName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.TopicReader;
import io.tocsin.testkit.TopicRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each role at a broker whose quota for its principal is less than it could use. The second test reads what the first one wrote. */
@ExtendWith(PlatformExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
final class KafkaQuotasIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Over how many seconds a broker takes the mean: a role that was idle is given as many at once. */
    private static final int WINDOW_SECONDS = 10;

    /** Of this test alone: another one in this process counts what the principals of its own broker do. */
    private static final String PREFIX = "narrow";

    @TempDir
    private static Path directory;

    private static GuardedCluster cluster;

    @BeforeAll
    static void start(Platform platform) throws Exception {
        cluster = GuardedCluster.start(
                directory, PREFIX, platform.database(), """
                http: {port: 0}
                ingest: {integrations: [{name: generic}]}
                engine: {state_directory: '%s', instance_id: one}
                """.formatted(directory.resolve("engine")));
        cluster.applyAcls();
        cluster.as(KafkaRole.SETUP, "topics", "create");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void intakeThatIsHeldBackRefusesWhatItCannotTakeInTimeAndLosesAndDoublesNothing() throws Exception {
        cluster.start(RoleName.INGEST);
        awaitReady(RoleName.INGEST);
        // What all senders have sent and wait for is more than it may write in the four seconds that they are let wait.
        limit(KafkaRole.INGEST, "producer_byte_rate", 10_000);
        Storm storm = new Storm(cluster.client(RoleName.INGEST));
        try (storm) {
            await("some are refused")
                    .atMost(PATIENCE)
                    .until(() -> storm.refused().size() >= 8);
            assertThat(metric(RoleName.INGEST, "kafka_producer_produce_throttle_time_avg", PREFIX + "-ingest"))
                    .as("whoever watches sees that it is held back")
                    .isPositive();
            assertThat(cluster.get(RoleName.INGEST, "/health/ready").isGood())
                    .as("it does its work, as far as it is let")
                    .isTrue();

            lift(KafkaRole.INGEST, "producer_byte_rate");
            int before = storm.accepted().size();
            await("all are taken again, without a restart")
                    .atMost(PATIENCE)
                    .until(() -> storm.accepted().size() > before + 30);
        }

        assertThat(storm.refused())
                .allSatisfy(answer -> assertThat(answer.body()).contains("journal-unavailable"))
                .extracting(ApiAnswer::status)
                .containsOnly(503);
        assertThat(metric(RoleName.INGEST, "tocsin_ingest_requests_accepted_total", "generic"))
                .isEqualTo(storm.accepted().size());
        assertThat(metric(RoleName.INGEST, "tocsin_ingest_requests_refused_total", "generic", "journal_unavailable"))
                .isEqualTo(storm.refused().size());
        assertThat(alerts()).doesNotHaveDuplicates().containsAll(storm.accepted());
    }

    @Test
    @Order(2)
    void engineAndSinkThatAreHeldBackAreLateAndMissNothing() throws Exception {
        // A broker counts over ten seconds, so what an idle reader is given at once is that of ten: less than there is
        // to read.
        limit(KafkaRole.ENGINE, "consumer_byte_rate", journalBytes() * 4 / 5 / WINDOW_SECONDS);
        limit(KafkaRole.SINK, "request_percentage", 0.2);
        cluster.start(RoleName.ENGINE);
        cluster.start(RoleName.SINK);
        awaitHeldBack(RoleName.ENGINE, PREFIX + "-engine-StreamThread");
        awaitHeldBack(RoleName.SINK, PREFIX + "-sink");

        int alerts = alerts().size();
        await("every alert has its decision")
                .atMost(PATIENCE)
                .until(() -> read(Topics.DECISIONS).size() >= alerts);
        cluster.as(KafkaRole.AUDIT, "audit");
        int changes = read(Topics.INCIDENTS).size();
        await("every change is projected")
                .atMost(PATIENCE)
                .until(() -> metric(RoleName.SINK, "tocsin_sink_changes_projected_total") >= changes);
        awaitReady(RoleName.ENGINE);
        awaitReady(RoleName.SINK);
    }

    private static void awaitReady(RoleName role) {
        await(role + " is ready")
                .atMost(PATIENCE)
                .until(() -> cluster.get(role, "/health/ready").isGood());
    }

    private static void awaitHeldBack(RoleName role, String clientId) {
        await(role + " is held back")
                .atMost(PATIENCE)
                .until(() -> metric(role, "kafka_consumer_fetch_manager_fetch_throttle_time_avg", clientId) > 0);
    }

    private static long journalBytes() throws Exception {
        String journal = Topics.JOURNAL.name(PREFIX);
        try (Admin admin = Admin.create(cluster.open().client())) {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1).values().stream()
                    .map(LogDirDescription::replicaInfos)
                    .flatMap(replicas -> replicas.entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(journal))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    private static void limit(KafkaRole role, String quota, double value) throws Exception {
        alter(role, new ClientQuotaAlteration.Op(quota, value));
    }

    private static void lift(KafkaRole role, String quota) throws Exception {
        alter(role, new ClientQuotaAlteration.Op(quota, null));
    }

    private static void alter(KafkaRole role, ClientQuotaAlteration.Op change) throws Exception {
        var entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, cluster.user(role)));
        try (Admin admin = Admin.create(cluster.open().client())) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(change))))
                    .all()
                    .get();
        }
    }

    /** The ids of those in the journal; the engine adds entries of its own. */
    private static List<String> alerts() {
        return read(Topics.JOURNAL).stream()
                .map(TopicRecord::value)
                .filter(JournalEntry.AlertReceived.class::isInstance)
                .map(entry -> ((JournalEntry.AlertReceived) entry).event().id().value())
                .toList();
    }

    private static <V> List<TopicRecord<V>> read(Topic<V> topic) {
        return new TopicReader(cluster.open()).readAll(topic);
    }

    /** The sum of the series whose labels hold these words, of those that have a value. */
    private static double metric(RoleName role, String name, String... words) {
        Matcher series = Pattern.compile("(?m)^" + name + "(\\{.*})? ([0-9.E+-]+)$")
                .matcher(cluster.get(role, "/metrics").body());
        return series.results()
                .filter(one -> Arrays.stream(words)
                        .allMatch(word ->
                                Optional.ofNullable(one.group(1)).orElse("").contains(word)))
                .mapToDouble(one -> Double.parseDouble(one.group(2)))
                .sum();
    }
}
