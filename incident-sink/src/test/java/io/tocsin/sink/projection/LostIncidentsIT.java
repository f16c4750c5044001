package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.LostIncidentDesk;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreRebuild;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka is lost with all its topics, and the store still has open incidents. */
@ExtendWith(PlatformExtension.class)
final class LostIncidentsIT {

    private static final SinkConfig CONFIG = Sinks.telling(new LogTarget("log"));

    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void whatNoEngineKnowsAnyMoreIsEndedAndToldAndNothingElseIs(Platform shared) {
        Platform before = shared.withNewTopics();
        Platform after = shared.withNewTopics();
        DatabaseAccess database = before.database();
        try (IncidentSink sink = start(before.kafka(), database)) {
            Sinks.publish(before, opened("lost").changes());
            Sinks.publish(before, opened("over").resolve().changes());
            Sinks.publish(
                    before, opened("repeated").note("maria", "a disk").resolve().changes());
            Sinks.eventually().until(() -> Tables.count(database, "incident_timeline") >= 6);
            assertThat(lost(before.kafka(), database)).isEmpty();
            assertThat(sink.readiness().isReady()).isTrue();
        }
        Tables.execute(database, "DELETE FROM projection_offsets");
        assertThatIllegalStateException()
                .as("a topic that no sink has looked at may be that of somebody else")
                .isThrownBy(() -> lost(after.kafka(), database));

        after.append(new JournalEntry.AlertReceived(first("new").build()));
        try (IncidentSink sink = start(after.kafka(), database);
                LostIncidentDesk desk = desk(after.kafka(), database)) {
            Sinks.publish(after, again("repeated").changes());
            Sinks.publish(after, opened("new").changes());
            Sinks.eventually().until(() -> Tables.count(database, "incident_timeline") >= 7);
            List<Incident> found = desk.find().lost();
            assertThat(found).extracting(incident -> incident.service().value()).containsExactly("lost");

            desk.resolve(found.get(0), Actor.person("maria"), "Kafka was lost");

            assertThat(desk.find().lost()).isEmpty();
            assertThat(sink.readiness().isReady()).isTrue();
            assertThat(services(database))
                    .containsExactly("lost|" + code(), "new|triggered", "over|" + code(), "repeated|" + code());
            Sinks.eventually()
                    .until(() -> Tables.rows(
                                    database,
                                    "SELECT o.kind FROM notification_outbox o JOIN incidents i ON i.id = o.incident_id"
                                            + " WHERE i.service = 'lost' AND o.state = 'delivered' ORDER BY o.kind")
                            .equals(List.of("opened", "resolved")));

            assertThat(desk.find().behind()).as("what is open anew is hidden").isEqualTo(1);
            rebuild(after.kafka(), database);
            assertThat(desk.find()).isEqualTo(new LostIncidents.Found(List.of(), 0));
            assertThat(services(database))
                    .containsExactly("lost|" + code(), "new|triggered", "over|" + code(), "repeated|triggered");
        }
    }

    @Test
    void journalThatHadBegunWhenAnIncidentChangedSaysThatAnEngineMayKnowIt(Platform shared) {
        Platform before = shared.withNewTopics();
        Platform after = shared.withNewTopics();
        DatabaseAccess database = before.database();
        after.append(new JournalEntry.AlertReceived(first("known").build()));
        IncidentHistory known = again("known");
        try (IncidentSink sink = start(before.kafka(), database)) {
            Sinks.publish(before, known.changes());
            Sinks.eventually().until(() -> Tables.count(database, "incident_timeline") >= 1);
            assertThat(sink.readiness().isReady()).isTrue();
        }
        try (IncidentSink sink = start(after.kafka(), database)) {
            // A sink may be ready before it has looked where to begin.
            Sinks.eventually()
                    .until(() ->
                            places(after.kafka(), database) == 2 * after.kafka().partitions());
            assertThat(sink.readiness().isReady()).isTrue();
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> lost(after.kafka(), database))
                .withMessageContaining(known.incident().id().value());
    }

    @Test
    void topicsThatNobodyMadeHaveLostNothing(Platform shared) {
        DatabaseAccess database = shared.database();
        try (Store store = Sinks.store(database)) {
            store.migrate();
        }
        KafkaSettings kafka = shared.kafka();
        KafkaSettings nobody = new KafkaSettings(
                kafka.bootstrapServers(),
                "nobody-" + kafka.topicPrefix(),
                kafka.partitions(),
                kafka.replication(),
                kafka.compression(),
                kafka.security());

        assertThatIllegalStateException()
                .isThrownBy(() -> lost(nobody, database))
                .withMessageContaining("has 0 partitions (expected: " + kafka.partitions() + ")");
    }

    private static void rebuild(KafkaSettings kafka, DatabaseAccess database) {
        try (Store store = Sinks.store(database);
                StoreRebuild rebuild = store.rebuild();
                Rebuilder rebuilder = new Rebuilder(kafka, ProjectionConfig.defaults(), rebuild)) {
            rebuilder.rebuild(true, RetentionConfig.defaults(), Instant.now());
        }
    }

    private static long places(KafkaSettings kafka, DatabaseAccess database) {
        return Tables.rows(database, "SELECT topic FROM projection_offsets").stream()
                .filter(topic -> topic.startsWith(kafka.topicPrefix() + "."))
                .count();
    }

    private static List<String> services(DatabaseAccess database) {
        return Tables.rows(database, "SELECT service, status FROM incidents ORDER BY service");
    }

    private static String code() {
        return IncidentStatus.RESOLVED.code();
    }

    private IncidentHistory opened(String service) {
        return IncidentHistory.opened(first(service).build());
    }

    /** By the same bytes, which came again a minute later. */
    private IncidentHistory again(String service) {
        return IncidentHistory.opened(
                first(service).receivedAt(began.plusSeconds(60)).build());
    }

    private AlertEvents first(String service) {
        return AlertEvents.firing(service).id("event-" + service).alert(service).at(began);
    }

    private static List<Incident> lost(KafkaSettings kafka, DatabaseAccess database) {
        try (LostIncidentDesk desk = desk(kafka, database)) {
            return desk.find().lost();
        }
    }

    private static LostIncidentDesk desk(KafkaSettings kafka, DatabaseAccess database) {
        return LostIncidentDesk.open(CONFIG, kafka, Sinks.settings(database), Clock.systemUTC());
    }

    private static IncidentSink start(KafkaSettings kafka, DatabaseAccess database) {
        return IncidentSink.start(
                CONFIG, kafka, Sinks.settings(database), new SimpleMeterRegistry(), Clock.systemUTC());
    }
}
