package io.tocsin.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class RecordsGoneIT {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void recordsThatAreRemovedBeforeTheyWereReadAreCountedAndTheProjectionGoesOn(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        project(platform, database, "first", 1);
        publish(platform, "lost");
        removeAll(platform);
        publish(platform, "last");

        try (IncidentSink sink = start(platform, database)) {
            Sinks.eventually().until(() -> Tables.count(database, "incidents") == 2);
            assertThat(sink.readiness().isReady()).isTrue();
        }

        assertThat(meters.get("tocsin.sink.records.missed").counter().count()).isEqualTo(1);
    }

    @Test
    void topicThatEndsBeforeOurPlaceIsReadFromItsBeginning(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        project(platform, database, "first", 1);
        Tables.execute(database, "UPDATE projection_offsets SET next_offset = next_offset + 1000");
        publish(platform, "second");

        try (IncidentSink sink = start(platform, database)) {
            Sinks.eventually().until(() -> Tables.count(database, "incidents") == 2);
            assertThat(sink.readiness().isReady()).isTrue();
        }

        assertThat(meters.get("tocsin.sink.records.missed").counter().count()).isZero();
    }

    private void project(Platform platform, DatabaseAccess database, String name, int incidents) {
        publish(platform, name);
        try (IncidentSink sink = start(platform, database)) {
            Sinks.eventually().until(() -> Tables.count(database, "incidents") == incidents);
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    /** All of it in one partition. */
    private static void publish(Platform platform, String name) {
        Sinks.publish(
                platform,
                IncidentHistory.opened(AlertEvents.firing("checkout")
                                .id("event-" + name)
                                .alert(name)
                                .at(Instant.now())
                                .build())
                        .changes());
    }

    private static void removeAll(Platform platform) throws Exception {
        try (Admin admin = Admin.create(platform.kafka().client())) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int i = 0; i < platform.kafka().partitions(); i++) {
                all.put(
                        new TopicPartition(
                                Topics.INCIDENTS.name(platform.kafka().topicPrefix()), i),
                        RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    private IncidentSink start(Platform platform, DatabaseAccess database) {
        return IncidentSink.start(
                Sinks.telling(new LogTarget("log")),
                platform.kafka(),
                Sinks.settings(database),
                meters,
                Clock.systemUTC());
    }
}
