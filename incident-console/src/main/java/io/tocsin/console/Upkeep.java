package io.tocsin.console;

import io.tocsin.console.command.JournalWriter;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.StoreState;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the console does by the clock: tells the streams, counts for the strip, looks whether its neighbours are there.
 * Telling has a thread of its own, so that a database that hangs does not silence the streams.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Store store;
    private final StoreState state;
    private final Incidents incidents;
    private final LiveFeed feed;
    private final JournalWriter journal;
    private final AtomicBoolean uncounted = new AtomicBoolean(true);
    private final ScheduledExecutorService telling = executor("console-live");
    private final ScheduledExecutorService asking = executor("console-upkeep");
    private final ScheduledExecutorService kafka = executor("console-kafka");
    private volatile Optional<String> journalObstacle = Optional.of("Kafka was not asked yet");

    private Upkeep(Store store, StoreState state, Incidents incidents, LiveFeed feed, JournalWriter journal) {
        this.store = store;
        this.state = state;
        this.incidents = incidents;
        this.feed = feed;
        this.journal = journal;
    }

    static Upkeep start(Store store, StoreState state, Incidents incidents, LiveFeed feed, JournalWriter journal) {
        Upkeep upkeep = new Upkeep(store, state, incidents, feed, journal);
        upkeep.every(upkeep.telling, 250, feed::flush);
        upkeep.every(upkeep.asking, 1000, upkeep::askStore);
        upkeep.every(upkeep.kafka, 5000, upkeep::askKafka);
        return upkeep;
    }

    /** The store changed, so the numbers did too. */
    void changed() {
        uncounted.set(true);
    }

    /** Why commands cannot be written; empty when they can. */
    Optional<String> journalObstacle() {
        return journalObstacle;
    }

    private void askStore() {
        if (!state.isPrepared()) {
            prepare();
        }
        if (uncounted.get() || state.unreadableSince().isPresent()) {
            count();
        } else if (!store.isReachable()) {
            state.failed();
        }
    }

    private void prepare() {
        try {
            store.migrate();
            state.prepared();
        } catch (StoreUnavailableException e) {
            state.failed();
        }
    }

    private void count() {
        uncounted.set(false);
        try {
            feed.count(incidents.counts());
        } catch (ProblemException e) {
            uncounted.set(true);
        }
    }

    private void askKafka() {
        journalObstacle = journal.obstacle();
    }

    private void every(ScheduledExecutorService executor, long millis, Runnable work) {
        var unused = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("the console's upkeep failed, and goes on", e);
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        telling.shutdownNow();
        asking.shutdownNow();
        kafka.shutdownNow();
    }
}
