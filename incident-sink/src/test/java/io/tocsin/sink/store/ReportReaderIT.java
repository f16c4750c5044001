package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class ReportReaderIT {

    private static final Instant START = AlertEvents.ANY_TIME;
    private static final LocalDate DAY = LocalDate.ofInstant(START, ZoneOffset.UTC);
    private static final ReportWindow WINDOW =
            ReportWindow.of(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)));

    private DatabaseAccess database;
    private Store store;
    private ReportReader reports;

    @BeforeEach
    void open(Platform platform) {
        database = Sinks.migrated(platform);
        store = Sinks.store(database);
        reports = store.reports();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void timesArePerServicePerTeamAndInAll() {
        IncidentHistory taken =
                write(IncidentHistory.opened("checkout").acknowledge("maria").resolve());
        write(IncidentHistory.opened("checkout"));
        write(IncidentHistory.opened("search").resolve());

        assertThat(reports.responseTimes(WINDOW, ReportBy.SERVICE))
                .extracting(ResponseTimes::name, ResponseTimes::incidents, ResponseTimes::acknowledged)
                .contains(org.assertj.core.groups.Tuple.tuple("search", 1L, 0L));
        assertThat(reports.responseTimes(WINDOW, Map.of("checkout", "shop", "search", "shop")))
                .singleElement()
                .satisfies(shop -> {
                    assertThat(shop.name()).isEqualTo("shop");
                    assertThat(shop.acknowledged()).isEqualTo(1);
                    assertThat(shop.resolved()).isEqualTo(2);
                });
        Incident incident = taken.incident();
        Duration open = Duration.between(
                incident.openedAt(), incident.resolution().orElseThrow().at());
        assertThat(reports.responseTimes(WINDOW.ofServices(Set.of("checkout")), ReportBy.ALL))
                .singleElement()
                .satisfies(all -> assertThat(all.toResolve().p99()).contains(open));
        assertThat(reports.responseTimes(WINDOW.ofServices(Set.of("unknown")), ReportBy.ALL))
                .isEmpty();
        assertThat(reports.responseTimes(WINDOW.atLeast(Severity.ERROR), ReportBy.SEVERITY))
                .extracting(ResponseTimes::name)
                .containsExactly("error");
    }

    @Test
    void dayHasWhatBeganAndWhatEnded() {
        write(IncidentHistory.opened("checkout").resolve());
        write(IncidentHistory.opened("search"));

        assertThat(reports.volume(WINDOW)).containsExactly(new DayVolume(DAY, Severity.ERROR, 2, 1));
        assertThat(reports.volume(ReportWindow.of(START.minusSeconds(20), START.minusSeconds(10))))
                .isEmpty();
    }

    @Test
    void noiseIsCountedOnceHoweverOftenItIsReadFromTheTopic() {
        IncidentHistory history = write(IncidentHistory.opened("checkout"));
        DecisionCount count = new DecisionCount(DAY, "checkout", "repeated", 40);
        store.projection().begin(List.of(new StoredPlace("decisions", 0, 0, 0)));
        ProjectionBatch batch = new ProjectionBatch(
                List.of(), List.of(), List.of(count), List.of(new OffsetStep("decisions", 0, 0, 40)));
        store.projection().commit(batch, StoreStep.NONE);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> store.projection().commit(batch, StoreStep.NONE))
                .isInstanceOf(LostPartitionException.class);

        assertThat(reports.noise(WINDOW)).containsExactly(new NoiseRow("checkout", 40, 1, 0));
        assertThat(history.incident().isOpen()).isTrue();
    }

    @Test
    void incidentsOfOneRuleAndCorrelationKeyRecur() {
        IncidentHistory first = write(
                IncidentHistory.opened(AlertEvents.firing("checkout").at(START).build()));
        IncidentHistory second = write(IncidentHistory.opened(AlertEvents.firing("checkout")
                .at(START.plusSeconds(600))
                .alert("datadog/other")
                .build()));
        write(IncidentHistory.opened("search"));

        List<Recurrence> recurring = reports.recurring(WINDOW, 2, 10);
        assertThat(recurring)
                .singleElement()
                .satisfies(one -> assertThat(one.incidents()).isEqualTo(2));
        String key = recurring.get(0).key();
        assertThat(key).isEqualTo(ReportReader.recurrenceKey(first.incident()));

        IncidentPage newest = reports.incidentsLike(key, Optional.empty(), 1);
        IncidentPage older = reports.incidentsLike(key, newest.next(), 1);
        assertThat(newest.items()).hasSize(1);
        assertThat(List.of(newest.items().get(0), older.items().get(0)))
                .containsExactlyInAnyOrder(first.incident(), second.incident());
        assertThat(older.next()).isEmpty();
    }

    @Test
    void migrationGivesOldIncidentsTheSameRow() {
        write(IncidentHistory.opened("a=b,c").acknowledge("maria").resolve());
        List<String> written = generations();

        Tables.execute(database, "DELETE FROM incident_generations");
        Tables.execute(database, backfill());

        assertThat(generations()).isEqualTo(written);
    }

    @Test
    void checkThatChangesMostIsNoisiest() {
        IncidentHistory history = write(IncidentHistory.opened("checkout").resolve());

        assertThat(reports.noisiest(WINDOW, 10)).singleElement().satisfies(check -> {
            assertThat(check.incidents()).isEqualTo(1);
            assertThat(check.changes()).isPositive();
        });
        assertThat(reports.noisiest(WINDOW.ofServices(Set.of("search")), 10)).isEmpty();
        assertThat(reports.longestOpen(10)).doesNotContain(history.incident());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reports.noisiest(ReportWindow.of(START, START.plus(Duration.ofDays(32))), 10));
    }

    @Test
    void targetsShowWhatTheyHaveAndWhatTheyAreOwed() {
        Tables.execute(
                database,
                "INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind, reason,"
                        + " body, changed_at, created_at, state, delivered_at) SELECT 'n' || n, 'hook', 'i' || n, 1, 1, 0,"
                        + " 'opened', 'first_notification', '', t, t, CASE WHEN n < 4 THEN 'delivered' ELSE 'pending' END,"
                        + " CASE WHEN n < 4 THEN t + n * interval '1 second' END"
                        + " FROM generate_series(1, 5) AS n, (VALUES (timestamptz '" + START + "')) AS v (t)");

        assertThat(reports.deliveries(WINDOW))
                .extracting(TargetOutcome::target, TargetOutcome::state, TargetOutcome::notifications)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("hook", DeliveryState.DELIVERED, 3L),
                        org.assertj.core.groups.Tuple.tuple("hook", DeliveryState.PENDING, 2L));
        assertThat(reports.deliveries(WINDOW).get(0).delay().median()).contains(Duration.ofSeconds(2));
        assertThat(reports.owed()).containsExactly(new OwedToTarget("hook", 2, START));
    }

    private List<String> generations() {
        return Tables.rows(database, "SELECT * FROM incident_generations ORDER BY incident_id, generation");
    }

    /** The statement of the migration that fills the table from what stands already. */
    private static String backfill() {
        try (var migration = ReportReaderIT.class.getResourceAsStream("/db/migration/V7__reports_and_retention.sql")) {
            String sql = new String(migration.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int start = sql.indexOf("INSERT INTO incident_generations");
            return sql.substring(start, sql.indexOf("FROM incidents;", start) + "FROM incidents;".length());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private IncidentHistory write(IncidentHistory history) {
        store.projection().commit(new ProjectionBatch(history.changes(), List.of(), List.of()), StoreStep.NONE);
        return history;
    }
}
