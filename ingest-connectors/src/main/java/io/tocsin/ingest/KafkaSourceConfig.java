package io.tocsin.ingest;

import io.tocsin.model.kafka.KafkaSettings;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A topic of a team's own whose records are read as if they were sent by HTTP. Refuses a wrong value with an
 * {@link IllegalArgumentException}.
 *
 * @param topic its name; none of our own
 * @param integration whose connector reads the records, and whose terms hold
 * @param group under which it is known how far it was read; whoever changes it reads from the beginning again
 * @param contentType of records without a header {@code content-type}
 * @param cluster where it is; empty for the cluster of our own topics
 * @param instance a name of this process that stays the same over restarts and that no other has, so that what a killed
 *     one left open ends at once; empty: after some seconds
 */
public record KafkaSourceConfig(
        String topic,
        String integration,
        String group,
        String contentType,
        Optional<Cluster> cluster,
        Optional<String> instance) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    public KafkaSourceConfig {
        require("topic", topic);
        require("group", group);
        instance.ifPresent(name -> require("instance", name));
    }

    /** A topic of our own cluster that holds JSON. */
    public static KafkaSourceConfig of(String topic, String integration) {
        return new KafkaSourceConfig(
                topic, integration, "tocsin-" + integration, "application/json", Optional.empty(), Optional.empty());
    }

    private static void require(String name, String found) {
        if (!NAME.matcher(found).matches()) {
            throw new IllegalArgumentException(
                    name + ": " + found + " (expected: 1 to 200 letters, digits, dots, underscores and dashes)");
        }
    }

    /**
     * Another cluster.
     *
     * @param bootstrapServers {@code host:port}, comma-separated
     * @param security settings of the Kafka clients for TLS and SASL; may hold secrets
     */
    public record Cluster(String bootstrapServers, Map<String, String> security) {

        public Cluster {
            security = Map.copyOf(security);
            if (bootstrapServers.isBlank()) {
                throw new IllegalArgumentException("bootstrap_servers: nothing (expected: host:port)");
            }
        }

        /** How to reach it; what our own topics look like does not matter there. */
        public KafkaSettings settings(KafkaSettings ours) {
            return new KafkaSettings(
                    bootstrapServers,
                    ours.topicPrefix(),
                    ours.partitions(),
                    ours.replication(),
                    ours.compression(),
                    security);
        }

        /** Without the security settings. */
        @Override
        public String toString() {
            return bootstrapServers;
        }
    }
}
