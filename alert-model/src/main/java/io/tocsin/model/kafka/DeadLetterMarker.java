package io.tocsin.model.kafka;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes what becomes of dead letters: the mark, and what a retry gives, in one transaction, so that a letter is retried
 * and marked or neither.
 *
 * <p>All markers have the same transactional id, so the one that was opened last is the only one that can write: what it
 * reads of the marks after it was opened is what holds, and an older one fails at its next letter. One thread.
 */
public final class DeadLetterMarker implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final String prefix;
    private final String journal;

    private DeadLetterMarker(KafkaProducer<String, byte[]> producer, String prefix) {
        this.producer = producer;
        this.prefix = prefix;
        this.journal = Topics.JOURNAL.name(prefix);
    }

    /**
     * The only one that can write, from here on.
     *
     * @throws KafkaUnavailableException when the broker does not answer
     */
    public static DeadLetterMarker open(KafkaSettings kafka) {
        KafkaProducer<String, byte[]> producer = TransactionalProducer.make(kafka, "dead-letter-marker");
        try {
            producer.initTransactions();
            return new DeadLetterMarker(producer, kafka.topicPrefix());
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new KafkaUnavailableException("mark dead letters: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the mark and all that came of the letter. Returns when it is durable; all of it or, if this throws, most
     * likely nothing: look at the letter again.
     *
     * @param connector the key of the letter
     * @param entries for the journal; each within {@link JournalEntryCodec#MAX_BYTES}
     * @param rest what still cannot be used of it, as letters of their own
     * @throws KafkaUnavailableException when the broker does not take it, or another marker was opened
     * @throws IllegalArgumentException when an entry is too long; nothing is written
     */
    // Committing fails when a record was not taken, so nobody looks at the answers to single ones.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void write(DeadLetterMark mark, String connector, List<JournalEntry> entries, List<DeadLetter> rest) {
        List<ProducerRecord<String, byte[]>> records =
                entries.stream().map(this::record).toList();
        try {
            producer.beginTransaction();
            records.forEach(producer::send);
            rest.forEach(letter -> producer.send(DeadLetterRecords.toRecord(letter, prefix)));
            producer.send(DeadLetterRecords.toRecord(mark, connector, prefix));
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("dead letter " + mark.letter() + ": " + e.getMessage(), e);
        }
    }

    private ProducerRecord<String, byte[]> record(JournalEntry entry) {
        byte[] value = JournalEntryCodec.INSTANCE.encode(entry);
        if (value.length > JournalEntryCodec.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "alert: " + value.length + " bytes (expected: at most " + JournalEntryCodec.MAX_BYTES + ")");
        }
        return new ProducerRecord<>(journal, entry.service().value(), value);
    }

    /** Ends; what was not committed never happened. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
