package io.tocsin.testkit;

/** A Kafka and a PostgreSQL, wherever they run; each is started when it is first asked for. */
interface Servers extends AutoCloseable {

    /** {@code host:port} of Kafka for clients of this process. */
    String bootstrapServers();

    /** How a database of this name is reached, whether it is there or not; {@code tocsin} is always there. */
    DatabaseAccess database(String name);

    /** Ends them. */
    @Override
    void close();

    /** Those of this process, on the deployment that its tests run on. */
    static Servers start() {
        return Deployments.areContainers() ? new ContainerServers() : new EmbeddedServers();
    }
}
