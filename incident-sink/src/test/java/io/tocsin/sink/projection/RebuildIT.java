package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.IncidentSink;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class RebuildIT {

    @Test
    void tablesAreMadeAnewUnderTrafficAndNothingIsToldTwice(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        try (IncidentSink sink = start(platform, database)) {
            for (int i = 0; i < 20; i++) {
                Sinks.publish(platform, story("before-" + i));
            }
            awaitTimeline(database, 80);
            Tables.execute(
                    database,
                    "UPDATE incidents SET title = 'wrong'; DELETE FROM incident_alerts;"
                            + "INSERT INTO incident_timeline SELECT 'ghost', 1, kind, at, actor_kind, actor_name, status,"
                            + " severity, severity_before, note, alert_title, dedup_key, reason, caused_by"
                            + " FROM incident_timeline LIMIT 1");
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(() -> {
                int stories = 0;
                while (!over.get() || stories < 5) {
                    Sinks.publish(platform, story("meanwhile-" + stories++));
                }
                return stories;
            });

            long read = rebuild(platform, database, 500, false);
            over.set(true);

            assertThat(read).isGreaterThanOrEqualTo(80);
            awaitTimeline(database, 80 + 4 * traffic.join());
            assertThat(sink.readiness().isReady()).isTrue();
            assertThat(Tables.rows(database, "SELECT DISTINCT id FROM incidents WHERE title = 'wrong'"))
                    .isEmpty();
            assertThat(Tables.rows(
                            database, "SELECT count(*) FROM tocsin_before_rebuild.incidents WHERE title = 'wrong'"))
                    .doesNotContain("0");
        }
        assertThat(Tables.projected(database))
                .isEqualTo(projectedElsewhere(platform, Tables.count(database, "incident_timeline")));
        assertThatIllegalStateException().isThrownBy(() -> rebuild(platform, database, 500, false));
        try (Store store = Sinks.store(database);
                StoreRebuild rebuild = store.rebuild()) {
            rebuild.dropOld();
        }
        assertThat(Tables.rows(database, "SELECT to_regnamespace('tocsin_before_rebuild')"))
                .containsExactly("null");
    }

    @Test
    void rebuildThatWasKilledGoesOnWhereItWas(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        try (IncidentSink sink = start(platform, database)) {
            for (int i = 0; i < 30; i++) {
                Sinks.publish(platform, story("s-" + i));
            }
            awaitTimeline(database, 120);
            Map<String, List<String>> before = Tables.projected(database);
            Thread killed = new Thread(() -> {
                try {
                    rebuild(platform, database, 1, false);
                } catch (RuntimeException e) {
                    assertThat(Thread.interrupted() || e.getMessage() != null).isTrue();
                }
            });
            killed.start();
            Sinks.eventually()
                    .until(() -> Tables.count(database, "tocsin_rebuild.incident_timeline") >= 3 || !killed.isAlive());
            killed.interrupt();
            killed.join();
            assertThat(Tables.projected(database)).isEqualTo(before);

            if (Tables.rows(database, "SELECT to_regnamespace('tocsin_before_rebuild')")
                    .equals(List.of("null"))) {
                rebuild(platform, database, 500, false);
            }

            assertThat(Tables.projected(database)).isEqualTo(before);
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void whatTheTopicNoLongerHasIsKeptWhenThatIsSaid(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        try (IncidentSink sink = start(platform, database)) {
            List<IncidentChange> story = story("checkout");
            Sinks.publish(platform, story.subList(0, 2));
            Sinks.publish(platform, story("gone"));
            awaitTimeline(database, 6);
            removeAll(platform);
            Sinks.publish(platform, story.subList(2, 4));
            awaitTimeline(database, 8);
            Map<String, List<String>> before = Tables.projected(database);

            assertThatThrownBy(() -> rebuild(platform, database, 500, false))
                    .isInstanceOf(Rebuilder.IncompleteTopicException.class);
            assertThat(Tables.projected(database)).isEqualTo(before);
            rebuild(platform, database, 500, true);

            assertThat(Tables.projected(database)).isEqualTo(before);
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    private static long rebuild(Platform platform, DatabaseAccess database, int records, boolean keep) {
        try (Store store = Sinks.store(database);
                StoreRebuild rebuild = store.rebuild();
                Rebuilder rebuilder = new Rebuilder(platform.kafka(), new ProjectionConfig(records), rebuild)) {
            return rebuilder.rebuild(
                    keep, RetentionConfig.defaults(), Instant.now().plusSeconds(3_600));
        }
    }

    private static Map<String, List<String>> projectedElsewhere(Platform platform, long timeline) {
        DatabaseAccess other = platform.database();
        try (IncidentSink sink = start(platform, other)) {
            awaitTimeline(other, timeline);
            assertThat(sink.readiness().isReady()).isTrue();
        }
        return Tables.projected(other);
    }

    private static void awaitTimeline(DatabaseAccess database, long rows) {
        Sinks.eventually().until(() -> Tables.count(database, "incident_timeline") >= rows);
    }

    /** Four changes. */
    private static List<IncidentChange> story(String service) {
        return IncidentHistory.opened(AlertEvents.firing(service)
                        .id("event-" + service)
                        .alert(service)
                        .at(Instant.now())
                        .build())
                .acknowledge("maria")
                .note("maria", "looks like the disk")
                .resolve()
                .changes();
    }

    private static void removeAll(Platform platform) throws Exception {
        String topic = Topics.INCIDENTS.name(platform.kafka().topicPrefix());
        try (Admin admin = Admin.create(platform.kafka().client())) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int i = 0; i < platform.kafka().partitions(); i++) {
                all.put(new TopicPartition(topic, i), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    private static IncidentSink start(Platform platform, DatabaseAccess database) {
        return IncidentSink.start(
                Sinks.telling(new LogTarget("log")),
                platform.kafka(),
                Sinks.settings(database),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }
}
