package io.tocsin.engine.topology;

import io.tocsin.model.kafka.KafkaSettings;

/** The group under which the engine commits how far it has come in the journal, together with what it wrote. */
public final class ConsumerGroup {

    private ConsumerGroup() {}

    /** As Kafka knows it. */
    public static String name(KafkaSettings kafka) {
        return kafka.topicPrefix() + "-engine";
    }
}
