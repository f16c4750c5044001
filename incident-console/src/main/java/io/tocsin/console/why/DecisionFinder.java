package io.tocsin.console.why;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds what the engine decided about an event, by reading the decisions topic. With the receipt it reads one
 * partition from the right moment on, without it everything. Two searches at a time, each within a bounded time.
 * Thread-safe.
 */
public final class DecisionFinder {

    private static final int AT_A_TIME = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final Duration patience;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    /** Gives up after this long. */
    public DecisionFinder(KafkaSettings kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /**
     * What became of this event, message or command; blocks while it searches.
     *
     * @param subject its id
     * @param receipt where it stands in the journal, if the caller knows
     * @throws io.tocsin.console.http.ProblemException when it is unknown, or cannot be found now
     */
    public Explanation find(String subject, Optional<JournalPosition> receipt) {
        if (!places.tryAcquire()) {
            throw tooLong("Other searches are running.");
        }
        try (LogReader log = new LogReader(kafka, patience)) {
            return receipt.isPresent() ? withReceipt(log, subject, receipt.get()) : everywhere(log, subject);
        } catch (LogReader.SearchTimedOutException e) {
            throw tooLong("Nothing was found within " + patience.toSeconds() + " s. Give the receipt as well:"
                    + " it says where to look.");
        } catch (KafkaException e) {
            throw Problem.passing(ProblemKind.JOURNAL_UNAVAILABLE, "Kafka does not give decisions now.", RETRY_AFTER)
                    .toException();
        } finally {
            places.release();
        }
    }

    private Explanation withReceipt(LogReader log, String subject, JournalPosition receipt) {
        if (receipt.partition() >= log.partitions(Topics.JOURNAL).size()) {
            throw unknown("The journal has no partition " + receipt.partition() + ".");
        }
        ConsumerRecord<String, byte[]> record = log.at(
                        log.partition(Topics.JOURNAL, receipt.partition()), receipt.offset())
                .orElseThrow(() -> unknown("The journal holds nothing at " + receipt + ", or not any more."));
        TopicPartition decisions = log.partition(Topics.DECISIONS, receipt.partition());
        Decision decision = log.offsetAt(decisions, Instant.ofEpochMilli(record.timestamp()))
                .flatMap(offset -> log.from(
                        decisions,
                        offset,
                        found -> read(found, subject)
                                .filter(read -> read.position().equals(receipt))))
                .orElseThrow(
                        () -> unknown(
                                "The journal holds an entry at " + receipt
                                        + ", but no decision about this id: it is not decided yet, or the id belongs to another receipt."));
        return new Explanation(decision, entry(record));
    }

    private static Explanation everywhere(LogReader log, String subject) {
        Decision decision = log.everywhere(log.partitions(Topics.DECISIONS), record -> read(record, subject))
                .orElseThrow(() -> unknown("No decision about this id is in the decisions topic, which keeps them for "
                        + Topics.DECISIONS.retention().toDays() + " days."));
        JournalPosition position = decision.position();
        return new Explanation(
                decision,
                log.at(log.partition(Topics.JOURNAL, position.partition()), position.offset())
                        .flatMap(DecisionFinder::entry));
    }

    private static Optional<Decision> read(ConsumerRecord<String, byte[]> record, String subject) {
        if (!Bytes.mayContain(record.value(), subject)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Topics.DECISIONS.codec().decode(record.value()))
                    .filter(decision -> decision.subject().equals(subject));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    private static Optional<JournalEntry> entry(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(Topics.JOURNAL.codec().decode(record.value()));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    private static RuntimeException unknown(String detail) {
        return Problem.of(ProblemKind.UNKNOWN_EVENT, detail).toException();
    }

    private static RuntimeException tooLong(String detail) {
        return Problem.passing(ProblemKind.SEARCH_TOO_LONG, detail, RETRY_AFTER).toException();
    }
}
