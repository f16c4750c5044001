package io.tocsin.testkit;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes records in order and waits until Kafka has them all. */
final class TopicWriter {

    private final KafkaSettings settings;

    TopicWriter(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Where each record stands now, in the order of the records. */
    List<JournalPosition> write(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producer("test-writer"))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(made -> sent.add(producer.send(made)));
            List<JournalPosition> positions = new ArrayList<>();
            for (Future<RecordMetadata> answer : sent) {
                RecordMetadata found = answer.get();
                positions.add(new JournalPosition(found.partition(), found.offset()));
            }
            return positions;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the records", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing", e);
        }
    }
}
