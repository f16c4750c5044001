package io.tocsin.model.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How to reach Kafka, and what our topics look like there. Refuses a wrong value with an
 * {@link IllegalArgumentException} that says what was found and what is allowed.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topicPrefix of every topic name and of the application id
 * @param partitions of every topic; keys decide the order, so it is fixed for the life of a topic
 * @param replication copies of every topic
 * @param compression of what we write: {@code none}, {@code lz4}, {@code snappy} or {@code zstd}
 * @param security settings of the Kafka clients for TLS and SASL, passed on as they are; may hold secrets. Files of TLS are
 *     read again when they are renewed, see {@link RenewableTls}
 * @param rack where this process is, in the broker's words: what it reads comes from a copy near by, if the broker gives it
 */
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        int partitions,
        short replication,
        String compression,
        Map<String, String> security,
        Optional<String> rack) {

    private static final Pattern RACK = Pattern.compile("[a-zA-Z0-9._-]{1,30}");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
    private static final Set<String> COMPRESSIONS = Set.of("none", "lz4", "snappy", "zstd");

    public KafkaSettings {
        security = Map.copyOf(security);
        require(!bootstrapServers.isBlank(), "bootstrapServers", bootstrapServers, "host:port, comma-separated");
        require(PREFIX.matcher(topicPrefix).matches(), "topicPrefix", topicPrefix, "letters, digits, dot, _ and -");
        require(partitions >= 1, "partitions", partitions, ">= 1");
        require(replication >= 1, "replication", replication, ">= 1");
        rack.ifPresent(found -> require(isRack(found), "rack", found, "up to 30 letters, digits, dots, _ and -"));
        require(COMPRESSIONS.contains(compression), "compression", compression, "none, lz4, snappy or zstd");
    }

    /** Somewhere. */
    public KafkaSettings(
            String bootstrapServers,
            String topicPrefix,
            int partitions,
            short replication,
            String compression,
            Map<String, String> security) {
        this(bootstrapServers, topicPrefix, partitions, replication, compression, security, Optional.empty());
    }

    /** Whether this can be the name of a rack. */
    public static boolean isRack(String name) {
        return RACK.matcher(name).matches();
    }

    private static void require(boolean fits, String name, Object found, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(name + ": " + found + " (expected: " + expected + ")");
        }
    }

    /** Settings for a broker in this process: one copy, otherwise the defaults. */
    public static KafkaSettings standalone(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, "tocsin", 12, (short) 1, "lz4", Map.of());
    }

    /** Where every client starts from: addresses and security. */
    public Properties client() {
        Properties properties = new Properties();
        properties.putAll(KafkaTls.renewable(security));
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /**
     * A client that neither reads nor writes records.
     *
     * @param clientId as it appears in Kafka's metrics and quotas
     */
    public Properties client(String clientId) {
        Properties properties = client();
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return properties;
    }

    /**
     * A producer that answers after all in-sync replicas have it, in order and without doubles. Keys are text, values
     * bytes. One for each process: a producer for each request has brought down larger houses.
     *
     * @param clientId as it appears in Kafka's metrics and quotas
     */
    public Properties producer(String clientId) {
        Properties properties = client(clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    /**
     * A consumer that sees committed records only and commits nothing by itself. Keys are text, values bytes.
     *
     * @param clientId as it appears in Kafka's metrics and quotas
     */
    public Properties consumer(String clientId) {
        Properties properties = client(clientId);
        rack.ifPresent(name -> properties.put(ConsumerConfig.CLIENT_RACK_CONFIG, name));
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    /** Without the security settings, which may hold secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", prefix=" + topicPrefix + ", partitions=" + partitions
                + ", replication=" + replication + ", compression=" + compression
                + rack.map(name -> ", rack=" + name).orElse("") + "]";
    }
}
