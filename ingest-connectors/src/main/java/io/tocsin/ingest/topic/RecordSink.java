package io.tocsin.ingest.topic;

import io.tocsin.ingest.intake.RecordIntake.Taken;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where what was read of a topic goes, together with how far it was read. One thread. */
interface RecordSink extends AutoCloseable {

    /**
     * Writes all of it and then, or in the same transaction, how far it was read. Returns when it is durable.
     *
     * @throws org.apache.kafka.common.KafkaException when it is not; then this and the consumer are of no more use
     */
    void write(List<Taken> taken, Map<TopicPartition, OffsetAndMetadata> read, Consumer<String, byte[]> consumer)
            throws InterruptedException;

    @Override
    void close();
}
