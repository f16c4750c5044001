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
    private final EmbeddedKafka.Options broker;
    private final Platform platform;
    private boolean databaseStopped;
    private Optional<EmbeddedKafka> kafka = Optional.empty();
    private Optional<EmbeddedDatabase> database = Optional.empty();

    private PrivatePlatform(Path directory, EmbeddedKafka.Options broker) {
        this.directory = directory;
        this.broker = broker.withPort(kafkaPort);
        Supplier<EmbeddedKafka> runningKafka =
                () -> kafka.orElseThrow(() -> new IllegalStateException("Kafka is stopped"));
        this.platform = new Platform(runningKafka, this::runningDatabase, "tocsin", Platform.DEFAULT_PARTITIONS);
    }

    /**
     * Starts Kafka in this directory and creates the topics, with {@value Platform#DEFAULT_PARTITIONS} partitions.
     * PostgreSQL starts when it is first asked for.
     */
    public static PrivatePlatform start(Path directory) {
        return start(directory, EmbeddedKafka.Options.forTests());
    }

    /** The same with such a broker; its port is one of our own. */
    public static PrivatePlatform start(Path directory, EmbeddedKafka.Options broker) {
        PrivatePlatform started = new PrivatePlatform(directory, broker);
        try {
            started.startKafka();
            started.platform.kafka();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private EmbeddedDatabase runningDatabase() {
        if (!databaseStopped) {
            startDatabase();
        }
        return database.orElseThrow(() -> new IllegalStateException("PostgreSQL is stopped"));
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
            kafka = Optional.of(EmbeddedKafka.start(directory.resolve("kafka"), broker));
        }
    }

    /** Stops PostgreSQL; clients lose their connections. Does nothing when it is stopped. */
    public void stopDatabase() {
        databaseStopped = true;
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
        databaseStopped = false;
    }

    /** Stops both. */
    @Override
    public void close() {
        stopKafka();
        stopDatabase();
    }
}
