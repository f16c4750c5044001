package io.tocsin.sink.outbound;

import io.tocsin.model.kafka.KafkaSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** Where the sink's Kafka producers are made. */
public final class ProducerFactory {

    private ProducerFactory() {}

    /**
     * A producer that the caller closes.
     *
     * @param purpose part of its client id
     * @param others settings beside those that all of ours have
     */
    public static Producer<String, byte[]> open(KafkaSettings kafka, String purpose, Map<String, Object> others) {
        Properties properties = kafka.producer(kafka.topicPrefix() + "-" + purpose);
        properties.putAll(others);
        return open(properties);
    }

    /** A producer with these settings alone, which the caller closes. */
    public static <K, V> KafkaProducer<K, V> open(Properties properties) {
        return new KafkaProducer<>(properties);
    }
}
