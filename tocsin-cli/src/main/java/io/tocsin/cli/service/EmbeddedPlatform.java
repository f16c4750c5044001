package io.tocsin.cli.service;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.platform.DirectoryInUseException;
import io.tocsin.platform.EmbeddedDatabase;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.platform.PlatformStartException;
import io.tocsin.sink.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Kafka and a PostgreSQL of this process, with everything that they keep in one directory. */
public final class EmbeddedPlatform {

    static final Duration DATABASE_CLOSES_WITHIN = Duration.ofSeconds(45);
    static final Duration KAFKA_CLOSES_WITHIN = Duration.ofSeconds(40);

    private static final Duration SAME_SIGNAL = Duration.ofSeconds(1);
    private static final Pattern UNUSABLE = Pattern.compile("[,$`\"'\\\\\\p{Cntrl}]");

    private final Path directory;
    private final EmbeddedKafka.Options options;
    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedKafka kafka;

    /**
     * Nothing is started yet.
     *
     * @param directory made when it is missing; continued when it was used before
     * @param options where Kafka listens
     */
    public EmbeddedPlatform(Path directory, EmbeddedKafka.Options options) {
        this.directory = directory;
        this.options = options;
    }

    /**
     * Starts PostgreSQL; its directory is the lock of them all. When it ends by itself, the process must end too:
     * nobody here would start it again.
     *
     * @throws CommandFailure when another process owns the directory
     */
    void startDatabase(Progress progress, StopSignal stop) {
        EmbeddedDatabase started = progress.step("PostgreSQL", () -> started(() -> database(stop)));
        database = started;
        started.ended().thenAccept(how -> stop.fail(new CommandFailure(ExitCode.FAILED, how)));
    }

    /**
     * Starts Kafka.
     *
     * @throws CommandFailure when its port is taken
     */
    void startKafka(Progress progress) {
        kafka = progress.step("Kafka", () -> started(() -> EmbeddedKafka.start(directory.resolve("kafka"), options)));
    }

    /** How to reach this Kafka, otherwise as configured; there is one copy of everything. */
    public KafkaSettings kafka(KafkaSettings configured) {
        if (kafka == null) {
            throw new IllegalStateException("not started");
        }
        return new KafkaSettings(
                kafka.bootstrapServers(),
                configured.topicPrefix(),
                configured.partitions(),
                (short) 1,
                configured.compression(),
                Map.of());
    }

    /** How to reach this PostgreSQL, with as many connections as configured. */
    public DatabaseSettings database(DatabaseSettings configured) {
        if (database == null) {
            throw new IllegalStateException("not started");
        }
        return new DatabaseSettings(
                database.jdbcUrl(), database.user(), database.password(), configured.maxConnections());
    }

    /** Ends both; whoever uses them has ended before. */
    public void close(Closing closing) {
        if (database != null) {
            closing.step("postgresql", DATABASE_CLOSES_WITHIN, database::close);
        }
        if (kafka != null) {
            closing.step("kafka", KAFKA_CLOSES_WITHIN, kafka::close);
        }
    }

    /**
     * Kafka separates directories by commas, and PostgreSQL's programs hand theirs to a shell.
     *
     * @throws CommandFailure when the directory's name would be taken apart
     */
    void requireUsable() {
        if (UNUSABLE.matcher(directory.toString()).find()) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    "directory: " + directory + " (expected: a path without comma, dollar sign, backtick, backslash,"
                            + " quotes and line ends)");
        }
    }

    private EmbeddedDatabase database(StopSignal stop) {
        try {
            return EmbeddedDatabase.start(directory.resolve("postgres"));
        } catch (DirectoryInUseException e) {
            throw e;
        } catch (PlatformStartException e) {
            // Ctrl-C ends the programs of PostgreSQL too, and maybe before we hear of it.
            stop.await(SAME_SIGNAL);
            throw e;
        }
    }

    private <T> T started(Supplier<T> start) {
        try {
            return start.get();
        } catch (DirectoryInUseException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, e.getMessage() + "; stop that first, or choose another directory with --data", e);
        } catch (PlatformStartException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }
}
