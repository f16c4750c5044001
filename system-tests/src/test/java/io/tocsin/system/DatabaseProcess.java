package io.tocsin.system;

import static org.awaitility.Awaitility.await;

import io.tocsin.platform.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that can be killed. It waits for its disk, else a kill would cost it what it had committed. */
final class DatabaseProcess implements AutoCloseable {

    private final Path directory;
    private final EmbeddedDatabase.Options options;
    private EmbeddedDatabase database;

    /** Starts it on this directory and this port. */
    DatabaseProcess(Path directory, int port) {
        this.directory = directory;
        this.options = EmbeddedDatabase.Options.defaults().withPort(port);
        this.database = EmbeddedDatabase.start(directory, options);
    }

    String password() {
        return database.password();
    }

    void kill() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        postmaster.destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).until(() -> !postmaster.isAlive());
        database.ended().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        database.close();
    }

    void start() {
        database = EmbeddedDatabase.start(directory, options);
    }

    @Override
    public void close() {
        database.close();
    }

    /** The first line of the file by which PostgreSQL knows itself. */
    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(directory.resolve("cluster").resolve("postmaster.pid"))
                            .get(0)
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
