package io.tocsin.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command, with a real Kafka and a real PostgreSQL; what it does to the tables is tested with the sink. */
@ExtendWith(PlatformExtension.class)
final class SinkRebuildCommandIT {

    private final Platform platform;
    private final DatabaseAccess database;
    private IncidentId incident = story().incident().id();

    SinkRebuildCommandIT(Platform shared) {
        this.platform = shared.withNewTopics();
        this.database = platform.database();
    }

    @Test
    void tablesAreMadeAnewAndTheOldOnesStayUntilTheyAreDropped() {
        project(story().changes());

        RecordedTerminal first = terminal();
        assertThat(first.run("sink", "rebuild")).as(first.err()).isZero();
        assertThat(first.err()).contains("made anew from 3 records", "tocsin_before_rebuild", "--drop-old");

        RecordedTerminal again = terminal();
        assertThat(again.run("sink", "rebuild")).isEqualTo(ExitCode.FAILED.number());
        assertThat(again.err()).contains("error: the tables from before an earlier rebuild are still there");

        RecordedTerminal drop = terminal();
        assertThat(drop.run("sink", "rebuild", "--drop-old")).isZero();
        assertThat(drop.err()).contains("the tables from before the rebuild are gone");
        assertThat(terminal().run("sink", "rebuild")).isZero();
    }

    @Test
    void whatTheTopicsNoLongerHaveStopsItUntilItIsSaidThatItIsKept() throws Exception {
        // Old enough that it cannot have come in while the command works.
        project(IncidentHistory.opened(AlertEvents.firing("checkout")
                        .at(Instant.now().minusSeconds(7_200))
                        .build())
                .acknowledge("maria")
                .changes());
        forget();

        RecordedTerminal refused = terminal();
        assertThat(refused.run("sink", "rebuild")).isEqualTo(ExitCode.FAILED.number());
        assertThat(refused.err()).contains("error: the topics no longer have what", "--keep-old-rows");

        RecordedTerminal abandoned = terminal();
        assertThat(abandoned.run("sink", "rebuild", "--abandon")).isZero();
        assertThat(abandoned.err()).contains("nothing is left of an interrupted rebuild");

        assertThat(terminal().run("sink", "rebuild", "--keep-old-rows")).isZero();
        assertThat(timeline()).isEqualTo(2);
    }

    private RecordedTerminal terminal() {
        return new RecordedTerminal()
                .withRunningClock()
                .with("TOCSIN_DATABASE_URL", database.jdbcUrl())
                .with("TOCSIN_DATABASE_USER", database.user())
                .with("TOCSIN_DATABASE_PASSWORD", database.password())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers())
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", platform.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_PARTITIONS", "" + platform.kafka().partitions())
                .with("TOCSIN_KAFKA_REPLICATION", "1");
    }

    private static IncidentHistory story() {
        return IncidentHistory.opened(
                        AlertEvents.firing("checkout").at(Instant.now()).build())
                .acknowledge("maria")
                .resolve();
    }

    /** As a sink does that ends afterwards. */
    private void project(List<IncidentChange> changes) {
        incident = changes.get(0).incident().id();
        changes.forEach(change -> platform.write(Topics.INCIDENTS, "checkout", List.of(change)));
        try (IncidentSink sink = IncidentSink.start(
                SinkConfig.defaults(), platform.kafka(), settings(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .atMost(Platform.PATIENCE)
                    .until(() -> sink.readiness().isReady() && timeline() == changes.size());
        }
    }

    private long timeline() {
        try (Store store = Store.open(settings(), "test", new SimpleMeterRegistry())) {
            return store.incidents().timeline(incident, 50, Optional.empty()).size();
        }
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(database.jdbcUrl(), database.user(), database.password(), 4);
    }

    private void forget() throws Exception {
        String topic = Topics.INCIDENTS.name(platform.kafka().topicPrefix());
        Map<TopicPartition, RecordsToDelete> all = IntStream.range(
                        0, platform.kafka().partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> RecordsToDelete.beforeOffset(-1)));
        try (Admin admin = Admin.create(platform.kafka().client())) {
            admin.deleteRecords(all).all().get();
        }
    }
}
