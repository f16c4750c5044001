package io.tocsin.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before the start, with a real Kafka and a real PostgreSQL; what ACLs allow is looked at elsewhere. */
@ExtendWith(PlatformExtension.class)
final class PreflightCommandIT {

    @TempDir
    private Path directory;

    private final Platform platform;
    private final DatabaseAccess database;

    PreflightCommandIT(Platform platform) {
        this.platform = platform;
        this.database = platform.database();
    }

    @Test
    void everythingThatIsThereIsSaidToBe() {
        RecordedTerminal migrate = terminal();
        assertThat(migrate.run("database", "migrate")).as(migrate.err()).isZero();
        RecordedTerminal all = terminal();
        assertThat(all.run("preflight")).as(all.out()).isZero();
        assertThat(all.out())
                .contains("ok    kafka ", "transaction.version 2", "ok    topics ", ".journal.v1", "PostgreSQL 1")
                .contains("PostgreSQL's is ours", "engine may do what it needs", "Java 1", "MiB free")
                .doesNotContain("fail", "warn");
        assertThat(all.err()).contains("all is there");
    }

    @Test
    void whatIsMissingAtKafkaIsNamedWithWhatToDo() {
        RecordedTerminal missing = terminal().with("TOCSIN_KAFKA_TOPIC_PREFIX", "nowhere");
        assertThat(missing.run("preflight", "--role", "ingest")).isEqualTo(ExitCode.FAILED.number());
        assertThat(missing.out())
                .contains("fail  topics         nowhere.journal.v1: missing; make it: tocsin topics create")
                .doesNotContain("nowhere.incidents.v1");

        RecordedTerminal other = terminal().with("TOCSIN_KAFKA_PARTITIONS", "5").with("TOCSIN_KAFKA_REPLICATION", "3");
        assertThat(other.with("TOCSIN_KAFKA_RACK", "attic").run("preflight", "--role", "ingest", "--output", "json"))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(other.out())
                .contains("partitions: 2 (expected: 5)", "1 brokers, and kafka.replication is 3", "in our rack attic")
                .contains("\"good\" : false", "\"verdict\" : \"warn\"");

        RecordedTerminal away = terminal().with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:9092");
        assertThat(away.run("preflight", "--role", "ingest")).isEqualTo(ExitCode.FAILED.number());
        assertThat(away.out()).contains("fail  kafka          no-such-host.invalid:9092: ");
    }

    @Test
    void whatIsWrongWithTheDatabaseIsNamedWithWhatToDo() throws SQLException {
        RecordedTerminal empty = terminal();
        assertThat(empty.run("preflight", "--role", "console")).as(empty.out()).isZero();
        assertThat(empty.out()).contains("warn  database       no tables (needed: version", "tocsin database migrate");

        execute("CREATE ROLE reader_" + name() + " LOGIN PASSWORD 'r'");
        execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        RecordedTerminal reader =
                terminal().with("TOCSIN_DATABASE_USER", "reader_" + name()).with("TOCSIN_DATABASE_PASSWORD", "r");
        assertThat(reader.run("preflight", "--role", "sink")).isEqualTo(ExitCode.FAILED.number());
        assertThat(reader.out()).contains("may make no tables");

        assertThat(terminal().run("database", "migrate")).isZero();
        RecordedTerminal locked =
                terminal().with("TOCSIN_DATABASE_USER", "reader_" + name()).with("TOCSIN_DATABASE_PASSWORD", "r");
        assertThat(locked.run("preflight", "--role", "sink")).isEqualTo(ExitCode.FAILED.number());
        assertThat(locked.out()).contains("may not read and change").contains("GRANT SELECT");

        RecordedTerminal stranger = terminal().with("TOCSIN_DATABASE_PASSWORD", "not-the-password");
        assertThat(stranger.run("preflight", "--role", "sink")).isEqualTo(ExitCode.FAILED.number());
        assertThat(stranger.out()).contains("no use can be made of").doesNotContain("not-the-password");
    }

    @Test
    void clocksThatDifferAreNoticed() {
        platform.append(
                new JournalEntry.AlertReceived(AlertEvents.firing("checkout").build()));
        // A day when nobody had written this.
        RecordedTerminal late = environment(new RecordedTerminal());
        late.run("preflight");
        assertThat(late.out())
                .contains("Kafka is ahead of us by", "PostgreSQL is ")
                .contains("ahead of us");
    }

    @Test
    void wrongConfigurationAndAStateDirectoryThatCannotBeWrittenAreNamed() throws IOException {
        RecordedTerminal wrong = terminal().with("TOCSIN_HTTP_PORT", "seven");
        assertThat(wrong.run("preflight")).isEqualTo(ExitCode.FAILED.number());
        assertThat(wrong.out()).contains("fail  configuration  ", "seven");
        Path named = Files.writeString(
                directory.resolve("targets.yaml"),
                "sink: {targets: [{name: a, type: zendesk, url: 'https://no-such-host.invalid/', oauth_token: '${env:TOKEN}'}]}");
        RecordedTerminal targets = terminal().with("TOKEN", "a-token").with("TOCSIN_CONFIG", named.toString());
        assertThat(targets.run("preflight", "--role", "sink")).as(targets.out()).isZero();
        assertThat(targets.out()).contains("warn  targets        no-such-host.invalid cannot be resolved");
        Path file = Files.writeString(directory.resolve("file"), "");
        RecordedTerminal certificate = terminal()
                .with("TOCSIN_HTTP_TLS_CERTIFICATE", file.toString())
                .with("TOCSIN_HTTP_TLS_KEY", directory.resolve("none").toString());
        assertThat(certificate.run("preflight", "--role", "ingest")).isEqualTo(ExitCode.FAILED.number());
        assertThat(certificate.out()).contains("write a certificate in PEM", "http.tls.key: ", "cannot be read");
        RecordedTerminal state = terminal()
                .with("TOCSIN_ENGINE_STATE_DIRECTORY", file.resolve("state").toString());
        assertThat(state.run("preflight", "--role", "engine")).isEqualTo(ExitCode.FAILED.number());
        assertThat(state.out()).contains("engine.state_directory: ", "cannot be written");
    }

    private String name() {
        return database.jdbcUrl().replaceFirst(".*test_", "").substring(0, 8);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RecordedTerminal terminal() {
        return environment(new RecordedTerminal().withRunningClock());
    }

    private RecordedTerminal environment(RecordedTerminal terminal) {
        return terminal.with("TOCSIN_DATABASE_URL", database.jdbcUrl())
                .with("TOCSIN_DATABASE_USER", database.user())
                .with("TOCSIN_DATABASE_PASSWORD", database.password())
                .with(
                        "TOCSIN_ENGINE_STATE_DIRECTORY",
                        directory.resolve("engine").toString())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers())
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", platform.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_PARTITIONS", "" + platform.kafka().partitions())
                .with("TOCSIN_KAFKA_REPLICATION", "1");
    }
}
