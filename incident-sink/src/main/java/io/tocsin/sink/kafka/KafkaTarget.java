package io.tocsin.sink.kafka;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A topic of Kafka.
 *
 * @param topic its name; none of our own
 * @param cluster where it is; empty for the cluster of our own topics
 * @param key of its records
 * @param cloudEventsFrom the source of the structured CloudEvents that its records are; empty for plain notifications
 */
public record KafkaTarget(String name, String topic, Optional<Cluster> cluster, Key key, Optional<URI> cloudEventsFrom)
        implements TargetConfig {

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** What the records of a topic are keyed by, and so what stays in order. */
    public enum Key implements Coded {
        /** The incident. */
        INCIDENT("incident"),
        /** Its service. */
        SERVICE("service");

        private final String code;

        Key(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
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

        /** Without the security settings. */
        @Override
        public String toString() {
            return bootstrapServers;
        }
    }

    public KafkaTarget {
        TargetChecks.name(name);
        if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            throw new IllegalArgumentException(
                    name + ".topic: " + topic + " (expected: 1 to 249 letters, digits, dots, underscores and dashes)");
        }
    }

    /** Refuses a topic of our own: what stands there is the engine's to write. */
    @Override
    public Notifier notifier(NotifierTools tools) {
        KafkaSettings ours = tools.kafka()
                .orElseThrow(() -> new IllegalStateException("a topic is a target only where our own Kafka is known"));
        if (cluster.isEmpty() && topic.startsWith(ours.topicPrefix() + ".")) {
            throw new IllegalArgumentException(
                    name + ".topic: " + topic + " (expected: a topic that is none of our own)");
        }
        return new KafkaNotifier(this, settings(ours), tools.blocking());
    }

    private KafkaSettings settings(KafkaSettings ours) {
        return cluster.map(other -> new KafkaSettings(
                        other.bootstrapServers(),
                        ours.topicPrefix(),
                        ours.partitions(),
                        ours.replication(),
                        ours.compression(),
                        other.security()))
                .orElse(ours);
    }

    @Override
    public String toString() {
        return "KafkaTarget[" + name + ", " + topic
                + cluster.map(other -> " at " + other).orElse("") + "]";
    }
}
