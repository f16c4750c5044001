package io.tocsin.ingest.topic;

import io.tocsin.ingest.intake.RecordIntake.Taken;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.TransactionalProducer;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * On the cluster of our own topics: entries, dead letters and offsets are one transaction, so each record is in the
 * journal exactly once, whoever is killed when. One whose partitions went to another member cannot commit.
 */
final class TransactionalSink implements RecordSink {

    private final Producer<String, byte[]> producer;
    private final String prefix;
    private final String journal;

    /** The name is this member's alone: whoever else takes it ends this one. */
    TransactionalSink(KafkaSettings kafka, String name) {
        this.producer = TransactionalProducer.make(kafka, name);
        this.prefix = kafka.topicPrefix();
        this.journal = Topics.JOURNAL.name(prefix);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    // Committing fails when a record was not taken, so nobody looks at the answers to single ones.
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void write(
            List<Taken> taken, Map<TopicPartition, OffsetAndMetadata> read, Consumer<String, byte[]> consumer) {
        producer.beginTransaction();
        for (Taken one : taken) {
            one.entries()
                    .forEach(entry -> producer.send(new ProducerRecord<>(
                            journal, entry.service().value(), JournalEntryCodec.INSTANCE.encode(entry))));
            one.letters().forEach(letter -> producer.send(DeadLetterRecords.toRecord(letter, prefix)));
        }
        producer.sendOffsetsToTransaction(read, consumer.groupMetadata());
        producer.commitTransaction();
    }

    /** What was not committed never happened. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
