package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.model.alert.AlertEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Writes what the configuration itself says to the journal, once, as soon as Kafka takes it. Their ids are the same at
 * each start, so all processes may tell them.
 */
public final class StartingEvents implements AutoCloseable {

    private static final long AGAIN_MILLIS = 1_000;

    private final String connector;
    private final Function<Instant, List<AlertEvent>> events;
    private final JournalWriter journal;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "tocsin-ingest-starting-events");
        made.setDaemon(true);
        return made;
    });

    private StartingEvents(
            String connector,
            Function<Instant, List<AlertEvent>> events,
            JournalWriter journal,
            IntakeMetrics metrics,
            Clock clock) {
        this.connector = connector;
        this.events = events;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Tries until they are durable.
     *
     * @param connector that they count as being of
     * @param events as they are at the time of a try
     */
    public static StartingEvents tell(
            String connector,
            Function<Instant, List<AlertEvent>> events,
            JournalWriter journal,
            IntakeMetrics metrics,
            Clock clock) {
        StartingEvents starting = new StartingEvents(connector, events, journal, metrics, clock);
        starting.later(0);
        return starting;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void later(long millis) {
        try {
            var unused = thread.schedule(this::attempt, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: the next start tells them.
            return;
        }
    }

    private void attempt() {
        List<AlertEvent> now = events.apply(clock.instant());
        if (now.isEmpty()) {
            close();
            return;
        }
        Reading.Events reading = new Reading.Events(now, List.of(), List.of(), Set.of());
        var unused = journal.append(Contents.entries(reading)).whenComplete((positions, failure) -> {
            if (failure == null) {
                metrics.of(connector).taken(reading);
                close();
            } else {
                later(AGAIN_MILLIS);
            }
        });
    }
}
