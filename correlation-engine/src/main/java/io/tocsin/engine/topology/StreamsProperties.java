package io.tocsin.engine.topology;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The settings of Kafka Streams. What is measured or refused for a reason has the reason beside it. */
final class StreamsProperties {

    /** A thread that takes longer for a thousand entries is gone; the others wait for it no longer than this. */
    static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(60);

    /** For what a request says beside the record. */
    private static final int HEADROOM = 64 * 1024;

    /** What engines say of where they are. */
    private static final String ZONE = "zone";

    private final Properties properties = new Properties();

    private StreamsProperties(KafkaSettings kafka) {
        properties.putAll(kafka.client());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(kafka));
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId(kafka));
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), kafka.compression());
    }

    /** Also the consumer group, and the beginning of the changelogs' names. */
    static String applicationId(KafkaSettings kafka) {
        return ConsumerGroup.name(kafka);
    }

    static Properties of(KafkaSettings kafka, RuntimeSettings settings, StoreMemory memory) {
        StreamsProperties made = new StreamsProperties(kafka);
        made.guarantee();
        made.pace(settings);
        made.group(settings);
        kafka.rack().ifPresent(made::place);
        made.writing(settings.sessionTimeout());
        made.failures();
        made.state(settings, memory);
        return made.properties;
    }

    private void guarantee() {
        put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private void pace(RuntimeSettings settings) {
        int commit = (int) settings.commitInterval().toMillis();
        put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit);
        // A thread that waits for records does not commit: with the usual 100 ms the second of two alerts would wait.
        put(StreamsConfig.POLL_MS_CONFIG, commit);
        put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // There is one topic to read, so nothing to wait for; asking for every record whether there is costs 5 percent.
        put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    }

    /**
     * A process that comes back under its name goes on with its partitions at once; one that does not is missed after
     * the session timeout.
     */
    private void group(RuntimeSettings settings) {
        int timeout = (int) settings.sessionTimeout().toMillis();
        put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), timeout);
        put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.min(3_000, timeout / 5));
        put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
        put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int)
                MAX_POLL_INTERVAL.toMillis());
    }

    /** Reads what is near by, and has the copy of a store in another zone than the store itself. */
    private void place(String rack) {
        put(StreamsConfig.consumerPrefix(ConsumerConfig.CLIENT_RACK_CONFIG), rack);
        put(StreamsConfig.clientTagPrefix(ZONE), rack);
        put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, ZONE);
    }

    private void writing(Duration sessionTimeout) {
        put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // With short transactions the broker may still be ending the last one when the next begins, and says so.
        put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 20);
        put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        // A producer that refuses a record ends its transaction, whatever the handler says: a dead letter is as large
        // as what came, so it must pass. The broker has the last word.
        put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_RECORD_BYTES + HEADROOM);
        // Bounds how long readers of committed records wait behind a process that died. One that is silent for so long
        // has lost its partitions anyway.
        put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) sessionTimeout.toMillis());
    }

    private void failures() {
        put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, WriteFailureHandler.class);
        // Bytes go in and the processor buries what it cannot use, so what still reaches these two is trouble with a
        // store or with Kafka, and to go on would lose the entry.
        put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
    }

    private void state(RuntimeSettings settings, StoreMemory memory) {
        put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        put(BoundedRocksDb.MEMORY, memory);
    }

    private void put(String name, Object value) {
        properties.put(name, value);
    }
}
