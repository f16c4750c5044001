package io.tocsin.testkit;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Network;

/** A Kafka from an image, configured by the variables of the official one: broker and controller in one. */
public final class ContainerKafka implements AutoCloseable {

    /** For clients in its network, where it is called {@code kafka}. */
    public static final int INNER_PORT = 9092;

    /** For clients of this machine: Kafka tells clients where to come next, so each kind has a way in of its own. */
    private static final int OUTER_PORT = 9094;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Box box;

    private ContainerKafka(Box box) {
        this.box = box;
    }

    /** In no network with others; not started. */
    public static ContainerKafka alone() {
        return in(Network.SHARED);
    }

    /** In this network; not started. */
    public static ContainerKafka in(Network network) {
        Box box = new Box(Images.kafka(), "kafka", network, OUTER_PORT);
        listeners(box);
        box.with("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .with("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .with("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .with("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .with("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .with("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000")
                .with("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .with("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                .with("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .with("KAFKA_LOG_DIRS", "/tmp/kafka-logs");
        return new ContainerKafka(box);
    }

    /** It remembers a transactional writer that writes nothing for so long; to be said before its start. */
    public ContainerKafka forgettingWritersAfter(Duration idle) {
        long looked = Math.min(Duration.ofHours(1).toMillis(), Math.max(1, idle.toMillis() / 4));
        box.with("KAFKA_TRANSACTIONAL_ID_EXPIRATION_MS", Long.toString(idle.toMillis()))
                .with("KAFKA_TRANSACTION_REMOVE_EXPIRED_TRANSACTION_CLEANUP_INTERVAL_MS", Long.toString(looked));
        return this;
    }

    private static void listeners(Box box) {
        box.with("KAFKA_NODE_ID", "1")
                .with("KAFKA_PROCESS_ROLES", "broker,controller")
                .with(
                        "KAFKA_LISTENERS",
                        "INNER://:" + INNER_PORT + ",OUTER://:" + OUTER_PORT + ",CONTROLLER://localhost:9093")
                .with(
                        "KAFKA_ADVERTISED_LISTENERS",
                        "INNER://kafka:" + INNER_PORT + ",OUTER://" + box.host() + ":" + box.port())
                .with("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "INNER:PLAINTEXT,OUTER:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .with("KAFKA_INTER_BROKER_LISTENER_NAME", "INNER")
                .with("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .with("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
    }

    /** Starts it and returns when it takes requests. */
    public ContainerKafka start() {
        box.start();
        awaitReady();
        return this;
    }

    /** Starts it after an end, with what it had; returns when it takes requests. */
    public void startAgain() {
        box.startAgain();
        awaitReady();
    }

    /** For clients of this process; the same after an end and another start. */
    public String bootstrapServers() {
        return box.host() + ":" + box.port();
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
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000))) {
            Awaitility.await("Kafka in a container")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !admin.describeCluster().nodes().get().isEmpty());
        }
    }
}
