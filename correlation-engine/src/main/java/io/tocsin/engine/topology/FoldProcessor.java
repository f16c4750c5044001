package io.tocsin.engine.topology;

import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
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
    private final Tracing tracing;
    private final ProcessorContext<Object, byte[]> context;
    private final StoreFoldState state;
    private final FoldTransaction transaction;
    private final TickSteps tickSteps;
    private final TickWriter ticks;
    private final DeadLetterForwarder deadLetters;
    private final Cancellable looking;

    private FoldProcessor(FoldSettings settings, ProcessorContext<Object, byte[]> context) {
        Stores stores = Stores.of(context, settings.cachedAlerts());
        this.fold = settings.fold();
        this.metrics = settings.metrics();
        this.tracing = settings.tracing();
        this.context = context;
        this.state = new StoreFoldState(stores);
        this.transaction = new FoldTransaction(stores, new OutcomeForwarder(context, metrics));
        this.tickSteps = new TickSteps(fold, stores, state, transaction);
        this.ticks = new TickWriter(context, stores.timers(), metrics);
        this.deadLetters = new DeadLetterForwarder(context, metrics);
        this.looking = context.schedule(
                settings.tickInterval(), PunctuationType.WALL_CLOCK_TIME, now -> ticks.look(Instant.ofEpochMilli(now)));
    }

    /** The processor of the task with this context. */
    static FoldProcessor start(FoldSettings settings, ProcessorContext<Object, byte[]> context) {
        return new FoldProcessor(settings, context);
    }

    /** No tick is written any more. */
    void close() {
        looking.cancel();
    }

    void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Optional<TraceContext> trace = TraceHeaders.read(record.headers());
        TraceSpan span = tracing.start(TraceStep.DECIDE, trace);
        try {
            fold(EntryReader.read(record.key(), record.value()), at, record);
        } catch (PoisonEntryException e) {
            deadLetters.bury(record, at, e);
            span.failed(e.why().code());
        }
        metrics.entryRead();
        if (span.isRecording()) {
            end(span, at);
        }
    }

    /** A step whose transaction fails is taken again, and is in the trace twice, as it was. */
    private static void end(TraceSpan span, RecordMetadata at) {
        span.with("messaging.system", "kafka")
                .with("messaging.destination.name", at.topic())
                .with("messaging.destination.partition.id", String.valueOf(at.partition()))
                .with("messaging.kafka.offset", at.offset())
                .end();
    }

    private void fold(JournalEntry entry, RecordMetadata at, Record<byte[], byte[]> record) {
        JournalPosition position = new JournalPosition(at.partition(), at.offset());
        if (entry instanceof JournalEntry.Tick tick) {
            act(tick, position, record);
        } else {
            apply(entry, position, record);
        }
    }

    /** However it ends, the tick is no longer on its way. */
    private void act(JournalEntry.Tick tick, JournalPosition position, Record<byte[], byte[]> record) {
        try {
            applyOrSplit(tick, position, record);
            metrics.tickRead();
        } finally {
            ticks.arrived(tick.service());
        }
    }

    private void applyOrSplit(JournalEntry.Tick tick, JournalPosition position, Record<byte[], byte[]> record) {
        try {
            apply(tick, position, record);
        } catch (PoisonEntryException e) {
            tickSteps.run(tick, position, record);
        }
    }

    private void apply(JournalEntry entry, JournalPosition position, Record<byte[], byte[]> record) {
        Instant now = Instant.ofEpochMilli(record.timestamp());
        transaction.run(() -> fold.apply(entry, position, now, state), record);
    }
}
