package io.tocsin.ingest.intake;

import io.tocsin.model.identity.JournalPosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Counts the acknowledgements of the records of one request; one failure fails them all. */
final class Acknowledgements {

    private final JournalPosition[] positions;
    private final AtomicInteger missing;
    private final JournalProducer producer;
    private final CompletableFuture<List<JournalPosition>> all = new CompletableFuture<>();

    Acknowledgements(int count, JournalProducer producer) {
        this.positions = new JournalPosition[count];
        this.missing = new AtomicInteger(count);
        this.producer = producer;
        if (count == 0) {
            all.complete(List.of());
        }
    }

    Callback slot(int index) {
        return (metadata, failure) -> {
            if (failure != null) {
                fail(failure);
                return;
            }
            positions[index] = new JournalPosition(metadata.partition(), metadata.offset());
            if (missing.decrementAndGet() == 0) {
                producer.delivered();
                all.complete(List.of(positions));
            }
        };
    }

    void fail(Exception failure) {
        // A record that is too long says nothing about the producer.
        if (!(failure instanceof RecordTooLargeException)) {
            producer.failed();
        }
        all.completeExceptionally(failure);
    }

    CompletableFuture<List<JournalPosition>> all() {
        return all;
    }
}
