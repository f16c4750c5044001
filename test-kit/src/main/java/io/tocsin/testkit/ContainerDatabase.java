package io.tocsin.testkit;

import java.sql.DriverManager;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Network;

/** A PostgreSQL from an image, configured by the variables of the official one. */
public final class ContainerDatabase implements AutoCloseable {

    /** For clients in its network, where it is called {@code database}. */
    public static final int INNER_PORT = 5432;

    /** Its user, who may do everything, and the name of its first database. */
    public static final String USER = "tocsin";

    /** Of the user. */
    public static final String PASSWORD = "secret-of-the-database";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Box box;

    private ContainerDatabase(Box box) {
        this.box = box;
    }

    /** In no network with others; not started. */
    public static ContainerDatabase alone() {
        return in(Network.SHARED);
    }

    /** In this network; not started. */
    public static ContainerDatabase in(Network network) {
        return new ContainerDatabase(new Box(Images.postgresql(), "database", network, INNER_PORT)
                .with("POSTGRES_USER", USER)
                .with("POSTGRES_PASSWORD", PASSWORD)
                .with("POSTGRES_DB", USER)
                .command("postgres", "-c", "max_connections=200"));
    }

    /** Starts it and returns when it takes connections. */
    public ContainerDatabase start() {
        box.start();
        awaitReady();
        return this;
    }

    /** Starts it after an end, with what it had; returns when it takes connections. */
    public void startAgain() {
        box.startAgain();
        awaitReady();
    }

    /** How a database of this name is reached from this process. */
    public DatabaseAccess access(String name) {
        return new DatabaseAccess("jdbc:postgresql://" + box.host() + ":" + box.port() + "/" + name, USER, PASSWORD);
    }

    /** Its container. */
    public Box box() {
        return box;
    }

    @Override
    public void close() {
        box.close();
    }

    private void awaitReady() {
        DatabaseAccess access = access(USER);
        Awaitility.await("PostgreSQL in a container")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password())
                            .close();
                    return true;
                });
    }
}
