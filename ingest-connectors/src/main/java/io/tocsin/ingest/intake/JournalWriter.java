package io.tocsin.ingest.intake;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;

/** Writes to the journal and to the dead letters, and says when it is durable. Never waits. Thread-safe. */
public final class JournalWriter implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final JournalProducer producer;
    private final KafkaWatch watch;
    private final String prefix;
    private final String journal;
    private final Tracing tracing;

    private JournalWriter(KafkaSettings settings, Observers observers, Clock clock) {
        this.tracing = observers.tracing();
        this.producer = new JournalProducer(settings, observers.metrics(), clock);
        this.watch = new KafkaWatch(settings, producer);
        this.prefix = settings.topicPrefix();
        this.journal = Topics.JOURNAL.name(prefix);
    }

    /** Starts to connect, in the background, for as long as it takes. */
    public static JournalWriter start(KafkaSettings settings, Observers observers, Clock clock) {
        JournalWriter writer = new JournalWriter(settings, observers, clock);
        writer.watch.start();
        return writer;
    }

    /** Whether Kafka answers, has our topics and takes records. */
    public Readiness readiness() {
        return watch.readiness();
    }

    /** Sends what is buffered, for a bounded time, and ends. */
    @Override
    public void close() {
        watch.close();
        producer.close(CLOSE_WITHIN);
    }

    /** Completes with the positions, in order, when every entry is on all in-sync replicas; else with a failure. */
    public CompletableFuture<List<JournalPosition>> append(List<JournalEntry> entries) {
        return append(entries, Optional.empty());
    }

    /**
     * As above.
     *
     * @param trace handed on with each entry, beside its bytes
     */
    public CompletableFuture<List<JournalPosition>> append(List<JournalEntry> entries, Optional<TraceContext> trace) {
        TraceSpan span = tracing.start(TraceStep.APPEND, trace);
        CompletableFuture<List<JournalPosition>> appended = write(entries, TraceHeaders.of(span.context()));
        return span.isRecording() ? ending(span, appended, entries.size()) : appended;
    }

    private CompletableFuture<List<JournalPosition>> ending(
            TraceSpan span, CompletableFuture<List<JournalPosition>> appended, int entries) {
        span.with("messaging.system", "kafka")
                .with("messaging.destination.name", journal)
                .with("messaging.batch.message_count", entries);
        return appended.whenComplete((positions, failure) -> {
            if (failure != null) {
                span.failed(failure.getClass().getSimpleName());
            }
            span.end();
        });
    }

    private CompletableFuture<List<JournalPosition>> write(List<JournalEntry> entries, List<Header> headers) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            byte[] value = JournalEntryCodec.INSTANCE.encode(entry);
            if (value.length > JournalEntryCodec.MAX_BYTES) {
                // The engine would refuse it, so it must not get a receipt; and no other part of its request is sent.
                return CompletableFuture.failedFuture(new RecordTooLargeException(
                        value.length + " bytes (expected: at most " + JournalEntryCodec.MAX_BYTES + ")"));
            }
            records.add(new ProducerRecord<>(journal, null, entry.service().value(), value, headers));
        }
        return send(records);
    }

    /** Completes when every letter is on all in-sync replicas; else with a failure. */
    public CompletableFuture<List<JournalPosition>> bury(List<DeadLetter> letters) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(letters.size());
        letters.forEach(letter -> records.add(DeadLetterRecords.toRecord(letter, prefix)));
        return send(records);
    }

    private CompletableFuture<List<JournalPosition>> send(List<ProducerRecord<String, byte[]>> records) {
        Acknowledgements acknowledgements = new Acknowledgements(records.size(), producer);
        Producer<String, byte[]> current = producer.current();
        for (int i = 0; i < records.size(); i++) {
            if (current == null) {
                acknowledgements.fail(new KafkaException("not connected to Kafka"));
                break;
            }
            try {
                var unused = current.send(records.get(i), acknowledgements.slot(i));
            } catch (KafkaException | IllegalStateException e) {
                // Closed, or broken for good: the rest would fare no better.
                acknowledgements.fail(e);
                break;
            }
        }
        return acknowledgements.all();
    }
}
