package io.tocsin.sink.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.sink.store.Session;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is too old, now and then, on a thread of its own. Several processes may run it: one works, the others
 * see that and leave it to that one. What fails is tried again in the next round.
 */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Session session;
    private final RetentionConfig config;
    private final Pace pace;
    private final Clock clock;
    private final Map<ExpiredKind, Counter> expired = new EnumMap<>(ExpiredKind.class);
    private final Counter failed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Registers its counts; starts nothing yet.
     *
     * @param clock the age of things is counted by it
     */
    public Retention(Session session, RetentionConfig config, Pace pace, MeterRegistry meters, Clock clock) {
        this.session = session;
        this.config = config;
        this.pace = pace;
        this.clock = clock;
        for (ExpiredKind kind : ExpiredKind.values()) {
            expired.put(
                    kind,
                    Counter.builder("tocsin.sink.rows.expired")
                            .description("removed from the store because of their age")
                            .tag("kind", kind.code())
                            .register(meters));
        }
        this.failed = Counter.builder("tocsin.sink.retention.failed")
                .description("rounds of removing that ended early, to be tried again")
                .register(meters);
        this.thread = new Thread(this::run, "store-retention");
        this.thread.setDaemon(true);
    }

    /**
     * How fast it goes.
     *
     * @param batch rows that one transaction looks at
     * @param pause between two transactions, in which others have the disk for themselves
     * @param first until the first round
     * @param between two rounds
     */
    public record Pace(int batch, Duration pause, Duration first, Duration between) {

        /** 200 rows ten times a second at most, once an hour: some millions of incidents in a day. */
        public static final Pace USUAL =
                new Pace(200, Duration.ofMillis(100), Duration.ofMinutes(2), Duration.ofHours(1));
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Ends after the batch at hand. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        // Not all processes at the same moment.
        Duration wait = pace.first.plusMillis(ThreadLocalRandom.current().nextLong(pace.first.toMillis() + 1));
        while (!waited(wait)) {
            try {
                round();
            } catch (StoreUnavailableException e) {
                failed.increment();
                LOG.info("removing old rows ended early, and is tried again: {}", e.getMessage());
            } catch (RuntimeException e) {
                failed.increment();
                LOG.error("removing old rows failed, and is tried again", e);
            }
            wait = pace.between;
        }
    }

    private void round() {
        Expiry expiry = new Expiry(session, config, pace.batch, clock.instant());
        for (ExpiredKind kind : ExpiredKind.values()) {
            boolean done = false;
            while (!done) {
                Optional<Expiry.Removal> removal = expiry.next(kind);
                if (removal.isEmpty()) {
                    LOG.debug("another sink removes old rows");
                    return;
                }
                count(kind, removal.get().removed());
                done = removal.get().done();
                if (waited(pace.pause)) {
                    return;
                }
            }
        }
    }

    private void count(ExpiredKind kind, int removed) {
        Counter counter = expired.get(kind);
        if (counter != null) {
            counter.increment(removed);
        }
    }

    /** True when it was closed meanwhile. */
    private boolean waited(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
