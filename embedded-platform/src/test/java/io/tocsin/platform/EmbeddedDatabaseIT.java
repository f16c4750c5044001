package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class EmbeddedDatabaseIT {

    private static final EmbeddedDatabase.Options OPTIONS = EmbeddedDatabase.Options.forTests();

    @TempDir
    Path directory;

    @Test
    void rowsOutliveRestart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            DatabaseRows rows = new DatabaseRows(database);
            rows.createTable();
            rows.insert("before");
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            DatabaseRows rows = new DatabaseRows(database);
            rows.insert("after");
            assertThat(rows.all()).containsExactly("before", "after");
        }
    }

    @Test
    void commitsWaitForTheDiskUnlessForTests() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            DatabaseRows rows = new DatabaseRows(database);
            assertThat(rows.setting("fsync")).isEqualTo("on");
            assertThat(rows.setting("synchronous_commit")).isEqualTo("on");
            assertThat(rows.setting("full_page_writes")).isEqualTo("on");
            assertThat(rows.setting("autovacuum")).isEqualTo("on");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            assertThat(new DatabaseRows(database).setting("fsync")).isEqualTo("off");
        }
    }

    @Test
    void ourPasswordIsProvedAtOnceAndThoseOfOthersAreHardenedAsUsual() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            DatabaseRows rows = new DatabaseRows(database);
            assertThat(rows.storedPassword(database.user())).startsWith("SCRAM-SHA-256$1:");
            rows.createRole("reader", "easy");
            assertThat(rows.storedPassword("reader")).startsWith("SCRAM-SHA-256$4096:");
        }
    }

    @Test
    void orphanOfKilledProcessIsStoppedFirst() throws Exception {
        try (ChildProcess child = ChildProcess.start(DatabaseOwner.class, directory)) {
            int port = Integer.parseInt(child.firstLine());
            child.killWithDescendants();
            assertThat(FreePort.isFree("127.0.0.1", port)).isFalse();

            try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS.withPort(port))) {
                assertThat(new DatabaseRows(database).all()).containsExactly("written before the end");
            }
        }
    }

    @Test
    void databaseIsBackRightAfterItsProcessWasKilled() throws Exception {
        try (ChildProcess child = ChildProcess.start(DatabaseOwner.class, directory)) {
            assertThat(child.firstLine()).isNotEmpty();
            child.kill();

            try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
                assertThat(new DatabaseRows(database).all()).containsExactly("written before the end");
            }
        }
    }

    @Test
    void deathOfPostgresIsTold() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            CompletableFuture<String> ended = database.ended().toCompletableFuture();
            assertThat(ended).isNotDone();
            Path file = directory.resolve("cluster").resolve("postmaster.pid");
            long postmaster = Long.parseLong(Files.readAllLines(file).get(0).strip());
            assertThat(ProcessHandle.of(postmaster).orElseThrow().destroyForcibly())
                    .isTrue();
            assertThat(ended.get(60, TimeUnit.SECONDS)).contains("embedded PostgreSQL on", "server.log");
        }
    }

    @Test
    void endByCloseIsNotTold() {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS);
        database.close();
        assertThat(database.ended().toCompletableFuture()).isNotDone();
    }

    @Test
    void databaseStopsByItselfAfterItsProcessWasKilled() throws Exception {
        try (ChildProcess child = ChildProcess.start(DatabaseOwner.class, directory)) {
            int port = Integer.parseInt(child.firstLine());
            child.kill();

            await().atMost(Duration.ofSeconds(60)).until(() -> FreePort.isFree("127.0.0.1", port));
        }
    }

    @Test
    void databaseStopsWithItsProcess() throws Exception {
        try (ChildProcess child = ChildProcess.start(DatabaseOwner.class, directory, "end")) {
            int port = Integer.parseInt(child.firstLine());

            assertThat(child.awaitEnd()).isZero();

            await().atMost(Duration.ofSeconds(60)).until(() -> FreePort.isFree("127.0.0.1", port));
        }
    }

    @Test
    void numberOfAnotherProgramIsNotTakenForPostgres() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            assertThat(database.port()).isPositive();
        }
        Path stale = directory.resolve("cluster").resolve("postmaster.pid");
        Files.writeString(stale, ProcessHandle.current().pid() + "\n" + directory + "\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            assertThat(new DatabaseRows(database).setting("fsync")).isEqualTo("off");
        }
    }

    @Test
    void cutOffCreationIsDoneAgain() throws Exception {
        Files.createDirectories(directory.resolve("cluster.partial").resolve("base"));
        Files.writeString(directory.resolve("password.partial"), "half");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            assertThat(new DatabaseRows(database).setting("server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void directoryOfRunningDatabaseIsRefused() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, OPTIONS))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining("is in use by this process");
            assertThat(new DatabaseRows(database).setting("listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void directoryOfOtherProcessIsRefusedAndItsDatabaseGoesOn() throws Exception {
        try (ChildProcess child = ChildProcess.start(DatabaseOwner.class, directory)) {
            int port = Integer.parseInt(child.firstLine());

            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, OPTIONS))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining("is in use by another process: process " + child.pid());
            assertThat(FreePort.isFree("127.0.0.1", port)).isFalse();
        }
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
                    .isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void openConnectionsDoNotKeepItFromClosing() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory, OPTIONS);
        try (Connection connection = new DatabaseRows(database).connect()) {
            database.close();
            database.close();

            assertThat(connection.isValid(10)).isFalse();
            assertThat(FreePort.isFree("127.0.0.1", database.port())).isTrue();
        }
    }

    @Test
    void directoryNameMayHoldSpaces() throws Exception {
        Path spaced = directory.resolve("a directory's name");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(spaced, OPTIONS)) {
            assertThat(new DatabaseRows(database).setting("fsync")).isEqualTo("off");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(spaced, OPTIONS)) {
            assertThat(new DatabaseRows(database).setting("fsync")).isEqualTo("off");
        }
    }

    @Test
    void takenPortIsRefusedByName() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedDatabase.Options options = OPTIONS.withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, options))
                    .isInstanceOf(PlatformStartException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }
}
