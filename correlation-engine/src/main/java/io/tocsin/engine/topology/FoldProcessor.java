package io.tocsin.engine.topology;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads an entry, folds it, writes state and outcome. One processor and not three: replay runs the very same fold
 * without Kafka, and every hop would cost a commit interval.
 *
 * <p>The time of an entry is the record's timestamp, which the broker set when it appended it.
 */
final class FoldProcessor {

    private final JournalFold fold;
    private final EngineMetrics metrics;
    private final ProcessorContext<byte[], byte[]> context;
    private final Stores stores;
    private final StoreFoldState state;
    private final TickWriter ticks;
    private final OutcomeForwarder outcomes;
    private final DeadLetterForwarder deadLetters;

    private FoldProcessor(
            JournalFold fold, EngineMetrics metrics, ProcessorContext<byte[], byte[]> context, Stores stores) {
        this.fold = fold;
        this.metrics = metrics;
        this.context = context;
        this.stores = stores;
        this.state = new StoreFoldState(stores);
        this.ticks = new TickWriter(context, stores.timers(), metrics);
        this.outcomes = new OutcomeForwarder(context, metrics);
        this.deadLetters = new DeadLetterForwarder(context, metrics);
    }

    /** The processor of the task with this context. */
    static FoldProcessor start(FoldSettings settings, ProcessorContext<byte[], byte[]> context) {
        FoldProcessor processor = new FoldProcessor(
                settings.fold(), settings.metrics(), context, Stores.of(context, settings.cachedAlerts()));
        Duration every = settings.tickInterval();
        context.schedule(
                every, PunctuationType.WALL_CLOCK_TIME, now -> processor.ticks.look(Instant.ofEpochMilli(now)));
        return processor;
    }

    void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        try {
            fold(EntryReader.read(record.key(), record.value()), at, record);
        } catch (PoisonEntryException e) {
            stores.rollback();
            deadLetters.bury(record, at, e);
        }
        metrics.entryRead();
    }

    private void fold(JournalEntry entry, RecordMetadata at, Record<byte[], byte[]> record) {
        OutcomeForwarder.Encoded outcome = apply(
                entry, new JournalPosition(at.partition(), at.offset()), Instant.ofEpochMilli(record.timestamp()));
        stores.commit();
        outcomes.forward(outcome, record.key(), record.timestamp());
        if (entry instanceof JournalEntry.Tick tick) {
            ticks.arrived(tick.service());
        }
    }

    /** What Kafka Streams throws is trouble with the stores and ends the task; all else the entry would do again. */
    private OutcomeForwarder.Encoded apply(JournalEntry entry, JournalPosition position, Instant now) {
        try {
            FoldOutcome outcome = fold.apply(entry, position, now, state);
            stores.prepare();
            return OutcomeForwarder.encode(outcome, stores);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PoisonEntryException(DeadLetterCause.FAILED_PROCESSING, e.toString(), e);
        }
    }
}
