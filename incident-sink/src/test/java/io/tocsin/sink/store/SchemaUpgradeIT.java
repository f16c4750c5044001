package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.RequestReceiver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A version of the program lives with tables that the next one has migrated: so upgrades roll, and can be taken back. */
@ExtendWith(PlatformExtension.class)
class SchemaUpgradeIT {

    /** The tables of 0.1.0; what was before that nobody runs. */
    private static final String FIRST_RELEASED = "10";

    private static final List<String> HOSTILE = List.of(
            "ALTER TABLE incidents DROP COLUMN document",
            "ALTER TABLE incidents RENAME COLUMN document TO content",
            "ALTER TABLE incidents RENAME TO incident",
            "ALTER TABLE incidents ALTER COLUMN revision TYPE integer",
            "ALTER TABLE incidents ALTER COLUMN document DROP NOT NULL",
            "ALTER TABLE incidents ADD COLUMN new_one text NOT NULL",
            "ALTER TABLE incidents ADD CONSTRAINT strict CHECK (revision > 5)",
            "ALTER TABLE incident_timeline ALTER COLUMN actor_via SET NOT NULL",
            "CREATE UNIQUE INDEX one_title ON incidents (title)",
            "DROP TABLE decision_counts",
            "ALTER TABLE decision_counts DROP CONSTRAINT decision_counts_pkey",
            "ALTER TABLE incident_generations ADD FOREIGN KEY (incident_id) REFERENCES incidents (id)");

    private static final List<String> ADDED = List.of(
            "ALTER TABLE incidents ADD COLUMN new_one text NOT NULL DEFAULT 'x' CHECK (new_one <> '')",
            "ALTER TABLE incidents ADD COLUMN new_two integer UNIQUE",
            "CREATE TABLE new_table (id bigint PRIMARY KEY, incident_id text NOT NULL REFERENCES incidents (id))",
            "CREATE INDEX new_index ON incidents (new_one)");

    private final Platform platform;
    private final DatabaseAccess database;

    SchemaUpgradeIT(Platform shared) {
        this.platform = shared.withNewTopics();
        this.database = platform.database();
    }

    @Test
    void noMigrationTakesAwayWhatTheVersionBeforeItUses() throws SQLException {
        flyway(FIRST_RELEASED).migrate();
        List<String> broken = new ArrayList<>();
        SchemaShape before = shape();
        for (MigrationInfo step : flyway("latest").info().pending()) {
            flyway(step.getVersion().toString()).migrate();
            SchemaShape after = shape();
            before.brokenBy(after).forEach(what -> broken.add("V" + step.getVersion() + ": " + what));
            before = after;
        }

        assertThat(broken)
                .as("leave it as it is in this version, and take it away in a later one: docs/upgrading.md")
                .isEmpty();
        assertThat(before.columns()).containsKey("incidents.id");
        assertThat(before.limits()).isNotEmpty();
    }

    @Test
    void migrationThatTakesSomethingAwayIsFound() throws SQLException {
        flyway(FIRST_RELEASED).migrate();

        assertThat(HOSTILE)
                .allSatisfy(statement ->
                        assertThat(brokenBy(statement)).as(statement).isNotEmpty());
        assertThat(brokenBy(String.join(";", ADDED))).isEmpty();
    }

    @Test
    void sinkMigratesOldTablesAndWorksOnThoseOfALaterVersion() throws SQLException {
        flyway("8").migrate();
        try (RequestReceiver receiver = RequestReceiver.start()) {
            project(receiver, "checkout", 1);
            assertThat(Tables.rows(database, "SELECT version FROM flyway_schema_history WHERE version = '10'"))
                    .hasSize(1);
            execute(String.join(";", ADDED));
            execute("INSERT INTO flyway_schema_history SELECT installed_rank + 100, '1000', description, type,"
                    + " 'V1000__later.sql', checksum, installed_by, installed_on, execution_time, success"
                    + " FROM flyway_schema_history WHERE version = '1'");
            project(receiver, "payments", 2);
        }
        assertThat(Tables.rows(database, "SELECT service, new_one FROM incidents ORDER BY service"))
                .containsExactly("checkout|x", "payments|x");
    }

    @Test
    void migrationLetsOthersPassWhileSomebodyReadsATableAndGoesOnAfterThat() throws SQLException {
        flyway(FIRST_RELEASED).migrate();
        try (Store store = Sinks.store(database);
                Connection dump = connect();
                Statement reading = dump.createStatement()) {
            dump.setAutoCommit(false);
            reading.execute("LOCK TABLE notification_outbox IN ACCESS SHARE MODE");
            CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> store.migrate(Platform.PATIENCE));
            Sinks.eventually()
                    .until(() -> Tables.rows(
                                            database,
                                            "SELECT 1 FROM pg_locks WHERE NOT granted"
                                                    + " AND relation = 'notification_outbox'::regclass")
                                    .size()
                            == 1);

            execute("SET statement_timeout = '30s'; UPDATE notification_outbox SET attempts = attempts");

            assertThat(migration).isNotDone();
            dump.rollback();
            assertThat(migration).succeedsWithin(Platform.PATIENCE);
            assertThat(store.schema().pending()).isEmpty();
        }
    }

    /** Starts a sink, and ends it when it has told so many incidents in all. */
    private void project(RequestReceiver receiver, String service, int told) {
        try (IncidentSink sink = IncidentSink.start(
                Sinks.telling(Sinks.webhook(receiver.uri("/hook"))),
                platform.kafka(),
                Sinks.settings(database),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
            Sinks.publish(
                    platform,
                    IncidentHistory.opened(AlertEvents.firing(service)
                                    .at(Instant.now())
                                    .build())
                            .changes());
            Sinks.eventually().until(() -> receiver.requests().size() == told);
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    /** What is done is taken back. */
    private List<String> brokenBy(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement change = connection.createStatement()) {
            connection.setAutoCommit(false);
            SchemaShape before = SchemaShape.of(connection);
            change.execute(statement);
            List<String> broken = before.brokenBy(SchemaShape.of(connection));
            connection.rollback();
            return broken;
        }
    }

    private SchemaShape shape() throws SQLException {
        try (Connection connection = connect()) {
            return SchemaShape.of(connection);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion(target))
                .load();
    }
}
