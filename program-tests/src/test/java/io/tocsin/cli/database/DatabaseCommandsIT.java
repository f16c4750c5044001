package io.tocsin.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tables of a real PostgreSQL, from none to those of this version. */
@ExtendWith(PlatformExtension.class)
final class DatabaseCommandsIT {

    private final DatabaseAccess database;

    DatabaseCommandsIT(Platform platform) {
        this.database = platform.database();
    }

    @Test
    void tablesAreMadeOnceAndThenFit() {
        RecordedTerminal before = terminal();
        assertThat(before.run("database", "check")).isEqualTo(ExitCode.FAILED.number());
        assertThat(before.out()).contains("no tables (needed: version ", "tocsin database migrate");

        RecordedTerminal first = terminal();
        assertThat(first.run("database", "migrate")).as(first.err()).isZero();
        assertThat(first.out()).contains("migrated from no tables to version ");

        RecordedTerminal again = terminal();
        assertThat(again.run("database", "migrate", "--output", "json")).isZero();
        assertThat(again.out()).contains("\"migrated\" : [ ]");

        RecordedTerminal after = terminal();
        assertThat(after.run("database", "check")).isZero();
        assertThat(after.out()).contains(", as needed");
    }

    @Test
    void tablesOfAnEarlierVersionAreToBeMigratedAndThoseOfALaterOneAreUsed() throws SQLException {
        assertThat(terminal().run("database", "migrate")).isZero();
        execute("INSERT INTO flyway_schema_history SELECT installed_rank + 100, '1000', description, type,"
                + " 'V1000__later.sql', checksum, installed_by, installed_on, execution_time, success"
                + " FROM flyway_schema_history WHERE version = '1'");
        RecordedTerminal later = terminal();
        assertThat(later.run("database", "check")).isZero();
        assertThat(later.out()).contains("version 1000, of a later Tocsin");
        assertThat(terminal().run("database", "migrate")).isZero();

        execute("DELETE FROM flyway_schema_history WHERE version::int > 7");
        RecordedTerminal earlier = terminal();
        assertThat(earlier.run("database", "check", "--output", "json")).isEqualTo(ExitCode.FAILED.number());
        assertThat(earlier.out()).contains("\"version\" : \"7\"", "\"pending\" : [ \"8\"");
    }

    @Test
    void tablesThatNoVersionLeftAreAFault() throws SQLException {
        assertThat(terminal().run("database", "migrate")).isZero();
        execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '2'");
        RecordedTerminal check = terminal();
        assertThat(check.run("database", "check")).isEqualTo(ExitCode.FAILED.number());
        assertThat(check.out()).contains("not as Tocsin left it", "version 2");
        RecordedTerminal migrate = terminal();
        assertThat(migrate.run("database", "migrate")).isEqualTo(ExitCode.FAILED.number());
        assertThat(migrate.err()).contains("the database cannot be used as it is", "version 2");
    }

    @Test
    void databaseThatDoesNotAnswerEndsTheCommandAndThePasswordIsNotShown() {
        RecordedTerminal away = terminal().with("TOCSIN_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none");
        assertThat(away.run("database", "migrate")).isEqualTo(ExitCode.FAILED.number());
        assertThat(away.err()).contains("the database does not answer now", "SQLSTATE 08");
        RecordedTerminal stranger = terminal().with("TOCSIN_DATABASE_PASSWORD", "not-the-password");
        assertThat(stranger.run("database", "check")).isEqualTo(ExitCode.FAILED.number());
        assertThat(stranger.err()).contains("SQLSTATE 28").doesNotContain("not-the-password");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RecordedTerminal terminal() {
        return new RecordedTerminal()
                .with("TOCSIN_DATABASE_URL", database.jdbcUrl())
                .with("TOCSIN_DATABASE_USER", database.user())
                .with("TOCSIN_DATABASE_PASSWORD", database.password());
    }
}
