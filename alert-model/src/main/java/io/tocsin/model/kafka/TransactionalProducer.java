package io.tocsin.model.kafka;

import io.tocsin.model.wire.Topic;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A producer of which, under one name, only the last can write: whoever comes later ends what the one before left open. */
public final class TransactionalProducer {

    private static final int TIMEOUT_MILLIS = 15_000;

    private TransactionalProducer() {}

    /** A new one; its transactions are not initialised yet. The name goes behind the prefix of the topics. */
    public static KafkaProducer<String, byte[]> make(KafkaSettings kafka, String name) {
        String id = kafka.topicPrefix() + "-" + name;
        Properties properties = kafka.producer(id);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return new KafkaProducer<>(properties);
    }
}
