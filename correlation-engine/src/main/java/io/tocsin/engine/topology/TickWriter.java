package io.tocsin.engine.topology;

import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Writes a tick to the journal for each service that has something due by the wall clock: the one place where that
 * clock is looked at, and it decides nothing. One tick of a service is on its way at a time, however long the backlog
 * that it stands behind.
 */
final class TickWriter {

    /** After this long a tick counts as lost; in a longer backlog the second one does no harm. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ProcessorContext<Object, byte[]> context;
    private final TimerStore timers;
    private final EngineMetrics metrics;
    private final Map<ServiceName, Instant> onTheirWay = new HashMap<>();

    TickWriter(ProcessorContext<Object, byte[]> context, TimerStore timers, EngineMetrics metrics) {
        this.context = context;
        this.timers = timers;
        this.metrics = metrics;
    }

    /** Looks at the wall clock. */
    void look(Instant wallClock) {
        for (ServiceName service : timers.servicesDue(wallClock)) {
            Instant writtenAt = onTheirWay.get(service);
            if (writtenAt == null || wallClock.isAfter(writtenAt.plus(PATIENCE))) {
                writeIfDue(service, wallClock);
            }
        }
    }

    /** A tick of the service came back. */
    void arrived(ServiceName service) {
        onTheirWay.remove(service);
        timers.firstDue(service);
    }

    private void writeIfDue(ServiceName service, Instant wallClock) {
        Instant due = timers.firstDue(service);
        if (due == null || due.isAfter(wallClock)) {
            return;
        }
        byte[] tick = JournalEntryCodec.INSTANCE.encode(new JournalEntry.Tick(service, due));
        context.forward(
                new Record<>(Address.of(service, context.taskId().partition()), tick, wallClock.toEpochMilli()),
                Names.WRITE_TICKS);
        onTheirWay.put(service, wallClock);
        metrics.tickWritten();
    }
}
