package io.tocsin.sink.relay;

import io.tocsin.model.health.Readiness;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.sink.outbox.Finished;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what came of attempts, as many at once as there are. While the database is away, or refuses what only a
 * person can mend, it tries again and again, since a delivery that is not written down is a delivery that is made twice.
 * What the database will never take is left out alone, without what stood beside it.
 */
final class Recorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_AT_ONCE = 200;
    private static final int TOLD_EVERY = 120;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BEHIND = Duration.ofSeconds(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Clock clock;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "notification-recorder");
    private volatile @Nullable Entry oldest;
    private volatile boolean failing;
    private volatile Readiness readiness = new Readiness.Ready();

    Recorder(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Where it is written, see {@link io.tocsin.sink.outbox.Outbox#record}. */
    interface Ledger {
        Set<NotificationId> record(List<Finished> finished, Instant now);
    }

    /** What is to be written, since when, and who wants to know whether the lease still held when it was. */
    private record Entry(Finished finished, long since, Consumer<Boolean> then) {
        boolean isLate() {
            return System.nanoTime() - since > BEHIND.toNanos();
        }
    }

    void start() {
        thread.start();
    }

    /**
     * Returns at once.
     *
     * @param then called when it is written, or when that is hopeless, on the recorder's thread; true when the
     *     notification was settled by it
     */
    void record(Finished finished, Consumer<Boolean> then) {
        queue.add(new Entry(finished, System.nanoTime(), then));
    }

    /**
     * True while something is known here that the database does not know. Who looks into the outbox then, takes for
     * abandoned what was delivered. Any thread.
     */
    boolean isBehind() {
        Entry writing = oldest;
        Entry next = queue.peek();
        return failing || (writing != null && writing.isLate()) || (next != null && next.isLate());
    }

    /** Ready, unless nothing will be written down any more. */
    Readiness readiness() {
        return readiness;
    }

    private void run() {
        try {
            work();
        } catch (InterruptedException e) {
            LOG.info("interrupted; what was not written down is tried again under the same ids");
        } catch (Error e) {
            readiness = new Readiness.NotReady("relay", "the recorder of attempts died, the log says why");
            LOG.error("the recorder of attempts died", e);
            throw e;
        }
    }

    private void work() throws InterruptedException {
        while (closed.getCount() > 0 || !queue.isEmpty()) {
            Entry first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                oldest = first;
                List<Entry> batch = new ArrayList<>(List.of(first));
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                write(batch);
                oldest = null;
            }
        }
    }

    private void write(List<Entry> batch) throws InterruptedException {
        Set<NotificationId> settled =
                written(batch.stream().map(Entry::finished).toList());
        failing = false;
        for (Entry entry : batch) {
            boolean ours = settled.contains(entry.finished().row().id());
            if (!ours) {
                LOG.warn(
                        "attempt {} of {} was not settled: its lease had run out, or it could not be written",
                        entry.finished().row().attempt(),
                        entry.finished().row().id());
            }
            tell(entry, ours);
        }
    }

    private static void tell(Entry entry, boolean ours) {
        try {
            entry.then().accept(ours);
        } catch (RuntimeException e) {
            LOG.error(
                    "what follows an attempt of {} failed",
                    entry.finished().row().id(),
                    e);
        }
    }

    private Set<NotificationId> written(List<Finished> finished) throws InterruptedException {
        try {
            return untilWritten(finished);
        } catch (RuntimeException e) {
            if (finished.size() == 1) {
                LOG.error(
                        "cannot write down an attempt of {}",
                        finished.get(0).row().id(),
                        e);
                return Set.of();
            }
            int half = finished.size() / 2;
            Set<NotificationId> settled = new HashSet<>(written(finished.subList(0, half)));
            settled.addAll(written(finished.subList(half, finished.size())));
            return settled;
        }
    }

    /**
     * Tries until it is written; gives up only when it is closed.
     *
     * @throws RuntimeException when trying again will not help
     */
    private Set<NotificationId> untilWritten(List<Finished> finished) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                return ledger.record(finished, clock.instant());
            } catch (StoreUnavailableException | StoreFaultException e) {
                // One alone tells what is wrong with it, and what is wrong with the database.
                if (e instanceof StoreFaultException && finished.size() > 1) {
                    throw e;
                }
                failing = true;
                if (tried % TOLD_EVERY == 1) {
                    LOG.warn("cannot write down {} attempts, trying again: {}", finished.size(), e.getMessage());
                }
                if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS) && tried > 1) {
                    return Set.of();
                }
            }
        }
    }

    /** Writes what is left, for a few seconds at most. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
