package io.tocsin.testkit;

import io.tocsin.platform.EmbeddedDatabase;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.platform.FreePort;
import java.nio.file.Path;
import java.util.Optional;

/** The broker and the PostgreSQL that we bring along, always on the same ports. */
final class StoppableEmbeddedServers implements StoppableServers {

    private final Path directory;
    private final EmbeddedKafka.Options broker;
    private final EmbeddedDatabase.Options server =
            EmbeddedDatabase.Options.forTests().withPort(FreePort.find());
    private Optional<EmbeddedKafka> kafka = Optional.empty();
    private Optional<EmbeddedDatabase> database = Optional.empty();
    private boolean databaseStopped;

    /** Nothing is started; PostgreSQL starts when it is first asked for. */
    StoppableEmbeddedServers(Path directory, EmbeddedKafka.Options broker) {
        this.directory = directory;
        this.broker = broker.withPort(FreePort.find());
    }

    @Override
    public String bootstrapServers() {
        return kafka.orElseThrow(() -> new IllegalStateException("Kafka is stopped"))
                .bootstrapServers();
    }

    @Override
    public DatabaseAccess database(String name) {
        if (!databaseStopped) {
            startDatabase();
        }
        EmbeddedDatabase running = database.orElseThrow(() -> new IllegalStateException("PostgreSQL is stopped"));
        return new DatabaseAccess(running.jdbcUrl(name), running.user(), running.password());
    }

    @Override
    public void stopKafka() {
        kafka.ifPresent(EmbeddedKafka::close);
        kafka = Optional.empty();
    }

    @Override
    public void startKafka() {
        if (kafka.isEmpty()) {
            kafka = Optional.of(EmbeddedKafka.start(directory.resolve("kafka"), broker));
        }
    }

    @Override
    public void stopDatabase() {
        databaseStopped = true;
        database.ifPresent(EmbeddedDatabase::close);
        database = Optional.empty();
    }

    @Override
    public void startDatabase() {
        if (database.isEmpty()) {
            database = Optional.of(EmbeddedDatabase.start(directory.resolve("postgresql"), server));
        }
        databaseStopped = false;
    }

    @Override
    public void close() {
        stopKafka();
        stopDatabase();
    }
}
