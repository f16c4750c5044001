package io.tocsin.sink.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that make the tables, as they are in this program and as they were done in a database. */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Flyway flyway;

    /** Of the tables in this schema, or in the first one of the user's path. */
    Migrations(DataSource database, Optional<String> schema) {
        this.flyway = Flyway.configure()
                .dataSource(database)
                .schemas(schema.stream().toArray(String[]::new))
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                // The state of the tables says of itself what is to come, and what a later program has done.
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load();
    }

    /**
     * Does what is to come.
     *
     * @param patience for how long to try again when somebody holds a table that a step changes
     */
    void run(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!tryOnce(until)) {
            LOG.info("somebody holds a table that a migration changes, such as a dump; it is tried again");
        }
    }

    private boolean tryOnce(long until) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            boolean held = SqlState.isLockTimeout(e);
            if (held && System.nanoTime() - until < 0 && pause()) {
                return false;
            }
            throw held
                    ? new StoreUnavailableException(
                            "somebody holds a table that a migration changes (pg_stat_activity says who)", e)
                    : SqlState.translate(e);
        }
    }

    /** Lets the others pass; false when it is to end. */
    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    SchemaState state() {
        try {
            MigrationInfoService info = flyway.info();
            return new SchemaState(
                    Optional.ofNullable(info.current()).map(Migrations::version),
                    newest(info),
                    versions(info.pending()),
                    versions(Arrays.stream(info.all())
                            .filter(step -> step.getState() == MigrationState.FUTURE_SUCCESS)
                            .toArray(MigrationInfo[]::new)),
                    faults());
        } catch (FlywayException e) {
            throw SqlState.translate(e);
        }
    }

    private List<String> faults() {
        return flyway.validateWithResult().invalidMigrations.stream()
                .map(fault -> String.valueOf(fault.errorDetails.errorMessage))
                .toList();
    }

    /** Of those that are in this program, whatever the database knows beyond them. */
    private static String newest(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .filter(step -> step.getState().isResolved())
                .reduce((one, next) -> next)
                .map(Migrations::version)
                .orElseThrow(() -> new IllegalStateException("the migrations are in this program"));
    }

    private static List<String> versions(MigrationInfo[] steps) {
        return Stream.of(steps).map(Migrations::version).toList();
    }

    private static String version(MigrationInfo step) {
        return String.valueOf(step.getVersion());
    }
}
