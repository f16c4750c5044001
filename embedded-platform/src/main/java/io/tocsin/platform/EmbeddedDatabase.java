package io.tocsin.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real PostgreSQL beside this process, on the loopback address only, with a database {@code tocsin}. What it keeps is
 * in the directory and is there again after the next start.
 *
 * <p>What survives what:
 *
 * <ul>
 *   <li>close and start: everything.
 *   <li>{@code kill -9} of this process: every committed transaction. PostgreSQL notices and stops by itself; if it was
 *       not done with that, or was kept from it, the next start on the directory finds and stops it first.
 *   <li>{@code kill -9} of PostgreSQL, loss of power: every committed transaction with {@link Options#durable()};
 *       without it the data may be beyond repair.
 * </ul>
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /**
     * Where it listens and how it writes.
     *
     * @param port to listen on; 0 takes a free one
     * @param durable a commit waits for the disk, and tables are vacuumed; tests do without
     */
    public record Options(int port, boolean durable) {

        public Options {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
            }
        }

        /** On a free port, durable. */
        public static Options defaults() {
            return new Options(0, true);
        }

        /** On a free port, for data that nobody misses. */
        public static Options forTests() {
            return new Options(0, false);
        }

        /** The same on this port; 0 takes a free one. */
        public Options withPort(int newPort) {
            return new Options(newPort, durable);
        }
    }

    private static final String USER = "tocsin";
    private static final String DATABASE = "tocsin";
    private static final int ATTEMPTS = 5;

    private final DirectoryLock lock;
    private final PostgresCluster cluster;
    private final ExitWatch watch;
    private final int port;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private EmbeddedDatabase(DirectoryLock lock, PostgresCluster cluster, ExitWatch watch, int port, String password) {
        this.lock = lock;
        this.cluster = cluster;
        this.watch = watch;
        this.port = port;
        this.password = password;
        watch.ended().thenRun(this::tellUnlessClosed);
    }

    /** Starts with {@link Options#defaults()}; see {@link #start(Path, Options)}. */
    public static EmbeddedDatabase start(Path directory) {
        return start(directory, Options.defaults());
    }

    /**
     * Starts PostgreSQL on this directory and returns when it takes connections. A directory that is empty or missing
     * is made ready; one that was used before goes on where it stopped, and a PostgreSQL that a killed process left
     * running on it is stopped first.
     *
     * @throws DirectoryInUseException when a living process, this one included, runs a database on it
     * @throws PlatformStartException when PostgreSQL does not come up, for example because the port is taken
     */
    public static EmbeddedDatabase start(Path directory, Options options) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            PostgresCommand command = new PostgresCommand(lock.directory().resolve("last-command.log"));
            // After the password's file is made, because the programs read it.
            passwordOf(lock).read();
            command.own(lock.directory());
            Path ofDirectory = lock.directory().resolve("binaries");
            PostgresBinaries binaries = command.readsOurFiles()
                    ? PostgresBinaries.unpack(ofDirectory)
                    : PostgresBinaries.unpackInto(ofDirectory);
            PostgresCluster cluster = new PostgresCluster(lock.directory(), binaries, command);
            command.own(lock.directory());
            cluster.stop();
            cluster.postmaster().removeWhenStale();
            return start(lock, cluster, options);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The database {@code tocsin}, for JDBC; holds no password. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** A database of this name, for JDBC; it need not exist. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    /** The user to connect as; may do everything. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user()}; the same after a restart on the same directory. */
    public String password() {
        return password;
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /**
     * Completes when PostgreSQL ended and we did not end it: somebody killed it, or it had no more memory. Says so in a sentence, with the end of its log. Never completes when it was ended by {@link #close()}.
     */
    public CompletionStage<String> ended() {
        return ended;
    }

    /** Stops PostgreSQL, cutting off who is still connected, and gives the directory free. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (lock;
                    watch) {
                cluster.stop();
            }
        }
    }

    private static EmbeddedDatabase start(DirectoryLock lock, PostgresCluster cluster, Options options) {
        PasswordFile passwordFile = passwordOf(lock);
        String password = passwordFile.read();
        cluster.createWhenMissing(USER, passwordFile.path(), options.durable());
        for (int attempt = 1; ; attempt++) {
            int port = options.port() == 0 ? FreePort.find() : options.port();
            try {
                ExitWatch watch = ExitWatch.start(cluster.start(settings(options, port)), cluster.postmaster());
                EmbeddedDatabase started = new EmbeddedDatabase(lock, cluster, watch, port, password);
                started.createDatabaseWhenMissing();
                return started;
            } catch (PlatformStartException e) {
                cluster.stop();
                if (attempt == ATTEMPTS || options.port() != 0 || FreePort.isFree("127.0.0.1", port)) {
                    throw e;
                }
            }
        }
    }

    private static PasswordFile passwordOf(DirectoryLock lock) {
        return new PasswordFile(lock.directory().resolve("password"));
    }

    private void tellUnlessClosed() {
        if (!closed.get()) {
            ended.complete("the embedded PostgreSQL on " + lock.directory() + " ended, and not by us; the end of "
                    + cluster.log().getFileName() + ": " + LogTail.of(cluster.log()));
        }
    }

    private void createDatabaseWhenMissing() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            watch.close();
            throw new PlatformStartException("PostgreSQL on " + lock.directory() + " takes no commands: " + e, e);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            return rows.next();
        }
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static List<String> settings(Options options, int port) {
        List<String> settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC",
                "log_timezone=UTC",
                "max_connections=200",
                "shared_buffers=128MB",
                // Our own password has less; one that a person makes up for a role of theirs gets what is usual.
                "scram_iterations=4096",
                "jit=off",
                "log_checkpoints=off"));
        if (!options.durable()) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
            // No test lives for long enough to need it, and it visits each of their many databases every minute.
            settings.add("autovacuum=off");
        }
        return settings;
    }
}
