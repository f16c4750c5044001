package io.tocsin.testkit;

import io.tocsin.platform.EmbeddedKafka;
import java.nio.file.Path;

/**
 * A broker and a PostgreSQL of one test alone, which it may stop and start again: ports, passwords and what was written
 * stay the same, so that clients can come back. The test closes it, and owns the directory.
 */
public final class PrivatePlatform implements AutoCloseable {

    private final StoppableServers servers;
    private final Platform platform;

    private PrivatePlatform(StoppableServers servers) {
        this.servers = servers;
        this.platform = new Platform(servers, new Databases(servers), "tocsin", Platform.DEFAULT_PARTITIONS);
    }

    /**
     * Starts Kafka in this directory and creates the topics, with {@value Platform#DEFAULT_PARTITIONS} partitions.
     * PostgreSQL starts when it is first asked for.
     */
    public static PrivatePlatform start(Path directory) {
        return start(directory, EmbeddedKafka.Options.forTests());
    }

    /** The same with a broker that forgets writers as this one does; its address is one of our own. */
    public static PrivatePlatform start(Path directory, EmbeddedKafka.Options broker) {
        PrivatePlatform started = new PrivatePlatform(
                Deployments.areContainers()
                        ? new StoppableContainerServers(broker.writersForgottenAfter())
                        : new StoppableEmbeddedServers(directory, broker));
        try {
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
        servers.stopKafka();
    }

    /** Starts the broker again, on the same port and with what it had. Does nothing when it runs. */
    public void startKafka() {
        servers.startKafka();
    }

    /** Stops PostgreSQL; clients lose their connections. Does nothing when it is stopped. */
    public void stopDatabase() {
        servers.stopDatabase();
    }

    /** Starts PostgreSQL again, on the same port and with what it had. Does nothing when it runs. */
    public void startDatabase() {
        servers.startDatabase();
    }

    /** Stops both. */
    @Override
    public void close() {
        servers.close();
    }
}
