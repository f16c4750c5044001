package io.tocsin.testkit;

import io.tocsin.platform.EmbeddedDatabase;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.platform.FreePort;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A broker and a PostgreSQL of one test alone, which it may stop and start again: ports, passwords and what was written
 * stay the same, so that clients can come back. The test closes it, and owns the directory.
 */
public final class PrivatePlatform implements AutoCloseable {

    private final Path directory;
    private final int kafkaPort = FreePort.find();
    private final int databasePort = FreePort.find();
    private final Platform platform;
    private Optional<EmbeddedKafka> kafka = Optional.empty();
    private Optional<EmbeddedDatabase> database = Optional.empty();

    private PrivatePlatform(Path directory) {
        this.directory = directory;
        Supplier<EmbeddedKafka> runningKafka =
                () -> kafka.orElseThrow(() -> new IllegalStateException("Kafka is stopped"));
        Supplier<EmbeddedDatabase> runningDatabase =
                () -> database.orElseThrow(() -> new IllegalStateException("PostgreSQL is stopped"));
        this.platform = new Platform(runningKafka, runningDatabase, "tocsin", Platform.DEFAULT_PARTITIONS);
    }

    /** Starts both in this directory and creates the topics, with {@value Platform#DEFAULT_PARTITIONS} partitions. */
    public static PrivatePlatform start(Path directory) {
        PrivatePlatform started = new PrivatePlatform(directory);
        try {
            started.startDatabase();
            started.startKafka();
            started.platform.kafka();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** How to use it; settings that were handed out stay valid over stop and start. */
    public Platform platform() {
        return platform;
    }

    /** Stops the broker; clients lose their connections. Does nothing when it is stopped. */
    public void stopKafka() {
        kafka.ifPresent(EmbeddedKafka::close);
        kafka = Optional.empty();
    }

    /** Starts the broker again, on the same port and with what it had. Does nothing when it runs. */
    public void startKafka() {
        if (kafka.isEmpty()) {
            EmbeddedKafka.Options options = EmbeddedKafka.Options.forTests().withPort(kafkaPort);
            kafka = Optional.of(EmbeddedKafka.start(directory.resolve("kafka"), options));
        }
    }

    /** Stops PostgreSQL; clients lose their connections. Does nothing when it is stopped. */
    public void stopDatabase() {
        database.ifPresent(EmbeddedDatabase::close);
        database = Optional.empty();
    }

    /** Starts PostgreSQL again, on the same port and with what it had. Does nothing when it runs. */
    public void startDatabase() {
        if (database.isEmpty()) {
            EmbeddedDatabase.Options options =
                    EmbeddedDatabase.Options.forTests().withPort(databasePort);
            database = Optional.of(EmbeddedDatabase.start(directory.resolve("postgresql"), options));
        }
    }

    /** Stops both. */
    @Override
    public void close() {
        stopKafka();
        stopDatabase();
    }
}
