package io.tocsin.sink.relay;

import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.metrics.TargetMetrics;
import io.tocsin.sink.outbox.AttemptEntry;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what came of attempts. While the database is away it tries again and again, since a delivery that is
 * not written down is a delivery that is made twice.
 */
final class Recorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int THREADS = 4;
    private static final int MOST_SURPRISES = 5;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final SettlementPolicy policy;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    Recorder(Outbox outbox, RelayConfig config, SinkMetrics metrics, Clock clock) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
        this.policy = new SettlementPolicy(config.probeInterval(), random());
        this.threads = Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "notification-recorder"));
    }

    RandomGenerator random() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return ThreadLocalRandom.current().nextLong();
            }
        };
    }

    /** Returns at once; calls back when it is written, or when that is hopeless. */
    void record(Notifier notifier, ClaimedRow row, AttemptOutcome outcome, Instant startedAt, Runnable then) {
        try {
            threads.execute(() -> {
                write(notifier, row, outcome, startedAt);
                then.run();
            });
        } catch (RejectedExecutionException e) {
            // Closed: the lease runs out, and the same notification is tried again under the same id.
            LOG.warn("attempt {} of {} ended too late to be written down", row.attempt(), row.id());
        }
    }

    private void write(Notifier notifier, ClaimedRow row, AttemptOutcome outcome, Instant startedAt) {
        Instant now = clock.instant();
        Settlement settlement = policy.decide(outcome, row, notifier, now);
        Optional<AttemptError> error = outcome.problem();
        AttemptEntry entry = new AttemptEntry(
                startedAt,
                Duration.between(startedAt, now),
                outcome.result().code(),
                error.flatMap(AttemptError::status),
                error.map(AttemptError::summary));
        TargetMetrics target = metrics.target(row.lane().target());
        target.attempted(outcome.result(), entry.took().isNegative() ? Duration.ZERO : entry.took());
        untilWritten(row, () -> {
            if (outbox.record(row, entry, settlement, now)) {
                count(target, row, settlement, now);
            } else {
                LOG.warn("attempt {} of {} came back after its lease; another relay decides", row.attempt(), row.id());
            }
        });
    }

    /** Makes due what waits for this target; does it once, on a thread of its own. */
    void hasten(String target) {
        threads.execute(() -> {
            try {
                outbox.hasten(target, clock.instant());
            } catch (RuntimeException e) {
                LOG.warn("cannot hasten what waits for {}: {}", target, e.getMessage());
            }
        });
    }

    private void untilWritten(ClaimedRow row, Runnable write) {
        for (int tried = 1; ; tried++) {
            try {
                write.run();
                return;
            } catch (StoreUnavailableException e) {
                if (tried == 1) {
                    LOG.warn("cannot write down attempt {} of {}, trying again", row.attempt(), row.id());
                }
            } catch (RuntimeException e) {
                LOG.error("failed to write down attempt {} of {}", row.attempt(), row.id(), e);
                if (tried >= MOST_SURPRISES) {
                    return;
                }
            }
            if (pausedUntilClosed()) {
                return;
            }
        }
    }

    private boolean pausedUntilClosed() {
        try {
            return closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void count(TargetMetrics target, ClaimedRow row, Settlement settlement, Instant now) {
        if (settlement instanceof Settlement.Delivered) {
            target.delivered(row.kind(), Duration.between(row.changedAt(), now));
        } else if (settlement instanceof Settlement.Superseded superseded) {
            target.superseded(superseded.reason(), 1);
        } else if (settlement instanceof Settlement.Replaced) {
            target.superseded(SupersedeReason.MINIMAL_INSTEAD, 1);
            target.enqueued(row.kind());
        } else if (settlement instanceof Settlement.Blocked) {
            target.blocked();
            LOG.error(
                    "{} will never take {} ({}); it is kept",
                    row.lane().target(),
                    row.id(),
                    row.kind().code());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            threads.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
