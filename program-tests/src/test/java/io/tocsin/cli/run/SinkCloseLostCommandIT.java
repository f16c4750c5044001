package io.tocsin.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.IncidentFilter;
import io.tocsin.sink.store.Store;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command, with a real Kafka and a real PostgreSQL; what it finds and tells is tested with the sink. */
@ExtendWith(PlatformExtension.class)
final class SinkCloseLostCommandIT {

    @Test
    void lostIncidentsAreListedAndThenResolvedWhenThatIsSaid(Platform shared) {
        Platform before = shared.withNewTopics();
        Platform after = shared.withNewTopics();
        DatabaseAccess database = before.database();
        open(before, "checkout");
        project(before.kafka(), database, 1);

        RecordedTerminal tooEarly = terminal(after.kafka(), database);
        assertThat(tooEarly.run("sink", "close-lost")).isEqualTo(ExitCode.FAILED.number());
        assertThat(tooEarly.err()).contains("start a sink first");
        RecordedTerminal mistyped =
                terminal(after.kafka(), database).with("TOCSIN_KAFKA_TOPIC_PREFIX", "nobody-has-this");
        assertThat(mistyped.run("sink", "close-lost", "--yes")).isEqualTo(ExitCode.FAILED.number());
        assertThat(mistyped.err()).contains("has 0 partitions").contains("; 0 resolved before that");
        open(after, "search");
        project(after.kafka(), database, 2);

        RecordedTerminal listing = terminal(after.kafka(), database);
        assertThat(listing.run("sink", "close-lost")).as(listing.err()).isZero();
        assertThat(listing.out()).contains("checkout: ").doesNotContain("search: ");
        assertThat(listing.err()).contains("1 lost; --yes resolves them");
        assertThat(incident(database).isOpen()).isTrue();

        RecordedTerminal closing = terminal(after.kafka(), database);
        assertThat(closing.run("sink", "close-lost", "--yes", "--as", "maria")).isZero();
        assertThat(closing.err()).contains("1 resolved");
        assertThat(incident(database).status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(incident(database).resolution())
                .hasValueSatisfying(end -> assertThat(end.by().name()).isEqualTo("maria"));

        RecordedTerminal again = terminal(after.kafka(), database);
        assertThat(again.run("sink", "close-lost", "--yes")).isZero();
        assertThat(again.err()).contains("no open incident is lost");
    }

    private static void open(Platform platform, String service) {
        IncidentHistory history = IncidentHistory.opened(
                AlertEvents.firing(service).at(Instant.now()).build());
        platform.write(Topics.INCIDENTS, service, history.changes());
    }

    private static Incident incident(DatabaseAccess database) {
        return incidents(database).stream()
                .filter(incident -> incident.service().value().equals("checkout"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Incident> incidents(DatabaseAccess database) {
        try (Store store = Store.open(settings(database), "test", new SimpleMeterRegistry())) {
            return store.incidents()
                    .list(IncidentFilter.ALL, Optional.empty(), 10)
                    .items();
        }
    }

    /** As a sink does that ends afterwards. */
    private static void project(KafkaSettings kafka, DatabaseAccess database, int incidents) {
        try (IncidentSink sink = IncidentSink.start(
                SinkConfig.defaults(), kafka, settings(database), new SimpleMeterRegistry(), Clock.systemUTC())) {
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .atMost(Platform.PATIENCE)
                    .until(() ->
                            sink.readiness().isReady() && incidents(database).size() == incidents);
        }
    }

    private static DatabaseSettings settings(DatabaseAccess database) {
        return new DatabaseSettings(database.jdbcUrl(), database.user(), database.password(), 4);
    }

    private static RecordedTerminal terminal(KafkaSettings kafka, DatabaseAccess database) {
        return new RecordedTerminal()
                .withRunningClock()
                .with("TOCSIN_DATABASE_URL", database.jdbcUrl())
                .with("TOCSIN_DATABASE_USER", database.user())
                .with("TOCSIN_DATABASE_PASSWORD", database.password())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers())
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", kafka.topicPrefix())
                .with("TOCSIN_KAFKA_PARTITIONS", "" + kafka.partitions())
                .with("TOCSIN_KAFKA_REPLICATION", "1");
    }
}
