package io.tocsin.sink.relay;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.sink.outbox.Finished;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what came of attempts, as many at once as there are. While the database is away it tries again and
 * again, since a delivery that is not written down is a delivery that is made twice.
 */
final class Recorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_SURPRISES = 5;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Clock clock;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "notification-recorder");

    Recorder(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is to be written, and who wants to know whether the lease still held when it was. */
    private record Entry(Finished finished, Consumer<Boolean> then) {}

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
        queue.add(new Entry(finished, then));
    }

    private void run() {
        try {
            while (closed.getCount() > 0 || !queue.isEmpty()) {
                Entry first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Entry> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                    write(batch);
                }
            }
        } catch (InterruptedException e) {
            LOG.info("interrupted; what was not written down is tried again under the same ids");
        }
    }

    private void write(List<Entry> batch) throws InterruptedException {
        Set<NotificationId> settled = untilWritten(batch);
        for (Entry entry : batch) {
            boolean ours = settled.contains(entry.finished().row().id());
            if (!ours) {
                LOG.warn(
                        "attempt {} of {} was not settled: its lease had run out, or it could not be written",
                        entry.finished().row().attempt(),
                        entry.finished().row().id());
            }
            entry.then().accept(ours);
        }
    }

    private Set<NotificationId> untilWritten(List<Entry> batch) throws InterruptedException {
        List<Finished> finished = batch.stream().map(Entry::finished).toList();
        for (int tried = 1; ; tried++) {
            try {
                return outbox.record(finished, clock.instant());
            } catch (StoreUnavailableException e) {
                if (tried == 1) {
                    LOG.warn("cannot write down {} attempts, trying again: {}", batch.size(), e.getMessage());
                }
            } catch (RuntimeException e) {
                LOG.error("failed to write down {} attempts", batch.size(), e);
                if (tried >= MOST_SURPRISES) {
                    return Set.of();
                }
            }
            if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS) && tried > 1) {
                return Set.of();
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
