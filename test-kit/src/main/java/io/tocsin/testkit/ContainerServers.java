package io.tocsin.testkit;

/** A Kafka and a PostgreSQL from images. */
final class ContainerServers implements Servers {

    private final Lazy<ContainerKafka> kafka =
            new Lazy<>(() -> ContainerKafka.alone().start());
    private final Lazy<ContainerDatabase> database =
            new Lazy<>(() -> ContainerDatabase.alone().start());

    @Override
    public String bootstrapServers() {
        return kafka.get().bootstrapServers();
    }

    @Override
    public DatabaseAccess database(String name) {
        return database.get().access(name);
    }

    @Override
    public void close() {
        kafka.ifMade().ifPresent(ContainerKafka::close);
        database.ifMade().ifPresent(ContainerDatabase::close);
    }
}
