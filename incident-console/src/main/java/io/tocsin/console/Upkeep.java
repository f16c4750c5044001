package io.tocsin.console;

import io.tocsin.console.http.ProblemException;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.StoreState;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreProbe;
import io.tocsin.sink.store.StoreUnavailableException;
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

    private static final int PATIENCE_SECONDS = 5;

    private final Store store;
    private final StoreProbe probe;
    private final StoreState state;
    private final Incidents incidents;
    private final LiveFeed feed;
    private final KafkaWatch watch;
    private final AtomicBoolean uncounted = new AtomicBoolean(true);
    private final ScheduledExecutorService telling = executor("console-live");
    private final ScheduledExecutorService asking = executor("console-upkeep");
    private final ScheduledExecutorService kafka = executor("console-kafka");

    private Upkeep(Store store, StoreState state, Incidents incidents, LiveFeed feed, KafkaWatch watch) {
        this.store = store;
        this.probe = store.probe();
        this.state = state;
        this.incidents = incidents;
        this.feed = feed;
        this.watch = watch;
    }

    static Upkeep start(Store store, StoreState state, Incidents incidents, LiveFeed feed, KafkaWatch watch) {
        Upkeep upkeep = new Upkeep(store, state, incidents, feed, watch);
        upkeep.every(upkeep.telling, 250, feed::flush);
        upkeep.every(upkeep.asking, 1000, upkeep::askStore);
        upkeep.every(upkeep.kafka, 1000, watch::look);
        return upkeep;
    }

    /** The store changed, so the numbers did too. */
    void changed() {
        uncounted.set(true);
    }

    private void askStore() {
        if (!state.isPrepared()) {
            prepare();
        } else if (probe.answers()) {
            state.answered();
        } else {
            state.failed();
        }
        if (uncounted.get() && state.unreadableSince().isEmpty()) {
            count();
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
        if (isOver(asking)) {
            probe.close();
        }
        if (isOver(kafka)) {
            watch.close();
        }
    }

    private static boolean isOver(ScheduledExecutorService executor) {
        try {
            return executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
