package io.tocsin.sink.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.store.ProjectionBatch;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreStep;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class RetentionIT {

    private static final Instant LATER = AlertEvents.ANY_TIME.plus(Duration.ofDays(401));
    private static final RetentionConfig CONFIG = RetentionConfig.defaults();

    private DatabaseAccess database;
    private Store store;

    @BeforeEach
    void open(Platform platform) {
        database = Sinks.migrated(platform);
        store = Sinks.store(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void resolvedIncidentGoesWithAllThatBelongsToIt() {
        List<IncidentId> over = resolved(7);
        over.forEach(id -> notify(id, "delivered"));

        assertThat(expiry(2, LATER).everything()).hasValue(7);

        for (String table : List.of(
                "incidents",
                "incident_alerts",
                "incident_timeline",
                "incident_generations",
                "notification_outbox",
                "notification_lanes",
                "notification_attempts",
                "notification_actions")) {
            assertThat(Tables.count(database, table)).as(table).isZero();
        }
    }

    @Test
    void openIncidentAndOneOfWhichANotificationIsOwedStay() {
        IncidentHistory open = IncidentHistory.opened("open").acknowledge("maria");
        write(open.changes());
        IncidentId owed = resolved(2).get(0);
        notify(owed, "pending");

        expiry(2, LATER).everything();

        assertThat(Tables.rows(database, "SELECT id FROM incidents"))
                .containsExactlyInAnyOrder(open.incident().id().value(), owed.value());
        assertThat(Tables.count(database, "notification_outbox")).isEqualTo(1);
    }

    @Test
    void whatIsYoungerStays() {
        resolved(3).forEach(id -> notify(id, "delivered"));
        Instant almost = AlertEvents.ANY_TIME.plus(Duration.ofDays(89));

        expiry(10, almost).everything();

        assertThat(Tables.count(database, "incidents")).isEqualTo(3);
        assertThat(Tables.count(database, "notification_attempts")).isEqualTo(3);
    }

    @Test
    void attemptsGoLongBeforeTheirIncident() {
        resolved(3).forEach(id -> notify(id, "delivered"));

        expiry(2, AlertEvents.ANY_TIME.plus(Duration.ofDays(100))).everything();

        assertThat(Tables.count(database, "notification_attempts")).isZero();
        assertThat(Tables.count(database, "notification_outbox")).isEqualTo(3);
        assertThat(Tables.count(database, "incidents")).isEqualTo(3);
    }

    @Test
    void incidentThatTheProjectionIsAtIsPassedOver() {
        List<IncidentId> over = resolved(3);
        store.session().change(handle -> {
            handle.execute("UPDATE incidents SET title = title WHERE id = '" + over.get(1) + "'");
            assertThat(elsewhere(expiry(10, LATER))).hasValue(2);
        });

        assertThat(Tables.rows(database, "SELECT id FROM incidents"))
                .containsExactly(over.get(1).value());
    }

    @Test
    void onlyOneProcessIsAtItAtATime() {
        resolved(1);
        store.session().change(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('tocsin_retention', 0))");
            assertThat(elsewhere(expiry(10, LATER))).isEmpty();
        });

        assertThat(expiry(10, LATER).everything()).hasValue(1);
    }

    @Test
    void incidentThatComesBackToLifeIsWrittenAnew() {
        IncidentHistory history = IncidentHistory.opened("checkout").resolve();
        write(history.changes());
        expiry(10, LATER).everything();

        write(List.of(history.changes().get(history.changes().size() - 1)));

        assertThat(store.incidents().find(history.incident().id())).contains(history.incident());
    }

    @Test
    void roundsRunByThemselvesAndAreCounted() {
        resolved(5);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Retention.Pace pace = new Retention.Pace(2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(20));
        try (Retention retention =
                new Retention(store.session(), CONFIG, pace, meters, Clock.fixed(LATER, ZoneOffset.UTC))) {
            retention.start();

            Sinks.eventually().until(() -> Tables.count(database, "incidents") == 0);
            Sinks.eventually()
                    .until(() -> meters.get("tocsin.sink.rows.expired")
                                    .tag("kind", "incident")
                                    .counter()
                                    .count()
                            == 5);
        }
    }

    /** On a connection of its own. */
    private static OptionalInt elsewhere(Expiry expiry) {
        return CompletableFuture.supplyAsync(expiry::everything).join();
    }

    private Expiry expiry(int batch, Instant now) {
        return new Expiry(store.session(), CONFIG, batch, now);
    }

    private List<IncidentId> resolved(int many) {
        List<IncidentId> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            IncidentHistory history =
                    IncidentHistory.opened("service-" + i).acknowledge("maria").resolve();
            write(history.changes());
            ids.add(history.incident().id());
        }
        return ids;
    }

    private void write(List<IncidentChange> changes) {
        store.projection().commit(new ProjectionBatch(changes, List.of(), List.of()), StoreStep.NONE);
    }

    private void notify(IncidentId incident, String state) {
        String at = "'" + AlertEvents.ANY_TIME + "'";
        Tables.execute(
                database,
                "INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind, reason,"
                        + " body, changed_at, created_at, state) VALUES ('n-" + incident + "', 'hook', '" + incident
                        + "', 1, 1, 0, 'opened', 'opened', 'body', " + at + ", " + at + ", '" + state + "');"
                        + "INSERT INTO notification_lanes VALUES ('" + incident + "', 'hook', 1, 0, NULL, NULL);"
                        + "INSERT INTO notification_attempts (notification_id, attempt, started_at, duration_ms, result)"
                        + " VALUES ('n-" + incident + "', 1, " + at + ", 5, 'delivered');"
                        + "INSERT INTO notification_actions VALUES ('n-" + incident + "', " + at
                        + ", 'retry', 'maria')");
    }
}
