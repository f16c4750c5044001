package io.tocsin.testkit;

import java.time.Duration;

/** A Kafka and a PostgreSQL from images. */
final class StoppableContainerServers implements StoppableServers {

    private final ContainerKafka kafka;
    private final Lazy<ContainerDatabase> database =
            new Lazy<>(() -> ContainerDatabase.alone().start());
    private boolean kafkaStarted;
    private boolean databaseStopped;

    /**
     * Nothing is started; PostgreSQL starts when it is first asked for.
     *
     * @param writersForgottenAfter how long Kafka remembers a transactional writer that writes nothing
     */
    StoppableContainerServers(Duration writersForgottenAfter) {
        this.kafka = ContainerKafka.alone().forgettingWritersAfter(writersForgottenAfter);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public DatabaseAccess database(String name) {
        return database.get().access(name);
    }

    @Override
    public void stopKafka() {
        if (kafka.box().isRunning()) {
            kafka.box().end();
        }
    }

    @Override
    public void startKafka() {
        if (!kafkaStarted) {
            kafkaStarted = true;
            kafka.start();
        } else if (!kafka.box().isRunning()) {
            kafka.startAgain();
        }
    }

    @Override
    public void stopDatabase() {
        if (!databaseStopped) {
            databaseStopped = true;
            database.get().box().end();
        }
    }

    @Override
    public void startDatabase() {
        if (databaseStopped) {
            databaseStopped = false;
            database.get().startAgain();
        } else {
            database.get();
        }
    }

    @Override
    public void close() {
        kafka.close();
        database.ifMade().ifPresent(ContainerDatabase::close);
    }
}
