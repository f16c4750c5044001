package io.tocsin.ingest.topic;

import io.tocsin.ingest.intake.JournalWriter;
import io.tocsin.ingest.intake.RecordIntake.Taken;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.journal.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * From another cluster: no transaction spans two, so the offsets are committed once the journal has all. After a kill
 * between the two the same records come again, as events with the same ids, which the engine knows for duplicates.
 */
final class AcknowledgedSink implements RecordSink {

    /** What the writer holds in memory is bounded, and it does not wait: a record may hold very many alerts. */
    private static final int MOST_AT_ONCE = 500;

    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(10);

    private final JournalWriter journal;

    /** Closing this does not close the writer. */
    AcknowledgedSink(JournalWriter journal) {
        this.journal = journal;
    }

    @Override
    public void write(List<Taken> taken, Map<TopicPartition, OffsetAndMetadata> read, Consumer<String, byte[]> consumer)
            throws InterruptedException {
        List<JournalEntry> entries = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        taken.forEach(one -> {
            entries.addAll(one.entries());
            letters.addAll(one.letters());
        });
        await(journal.bury(letters));
        for (int from = 0; from < entries.size(); from += MOST_AT_ONCE) {
            await(journal.append(entries.subList(from, Math.min(entries.size(), from + MOST_AT_ONCE))));
        }
        consumer.commitSync(read, COMMIT_WITHIN);
    }

    private static void await(CompletableFuture<?> written) throws InterruptedException {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the journal does not take it: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        // The writer is the role's.
    }
}
