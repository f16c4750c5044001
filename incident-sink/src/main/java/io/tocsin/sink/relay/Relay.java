package io.tocsin.sink.relay;

import io.tocsin.model.health.Readiness;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbox.AttemptEntry;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Finished;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pump of the outbox. One thread decides what is sent and keeps the books of each target; requests run
 * asynchronously; what came of them is written down by the {@link Recorder}.
 *
 * <p>A relay that dies between sending and writing down leaves a lease behind; when it has run out, the same
 * notification is sent again under the same id.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration BEHIND = Duration.ofMillis(200);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);
    private static final Duration LEAST_WAIT = Duration.ofMillis(20);

    private final Outbox outbox;
    private final RelayConfig config;
    private final Clock clock;
    private final Recorder recorder;
    private final SettlementPolicy policy;
    private final SinkMetrics metrics;
    private final Tracing tracing;
    private final RandomGenerator random = new SharedDice();
    private final Map<String, TargetDesk> desks = new LinkedHashMap<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Claims claims;
    private final Upkeep upkeep;
    private final Thread thread;
    private boolean databaseAway;
    private boolean stumbled;
    private boolean leasesToEnd;
    private boolean removedTargetsDropped;
    private volatile Readiness readiness = new Readiness.Ready();
    private volatile boolean closing;

    /** Something that the relay's thread must hear of. */
    private sealed interface Event {
        record Wake() implements Event {}

        record Ended(String target, AttemptOutcome outcome) implements Event {}
    }

    /** Whether other relays may be at the same outbox. */
    public enum Company {
        /** Others may be: what is in flight may be theirs, and is theirs until its lease is over. */
        SHARED,
        /** No other can be: what is in flight at the start is left from a process that is dead. */
        ALONE
    }

    /** Starts nothing yet. */
    public Relay(Outbox outbox, Voices voices, RelayConfig config, SinkMetrics metrics, Clock clock, Company company) {
        this(outbox, outbox::record, voices, config, metrics, clock);
        this.leasesToEnd = company == Company.ALONE;
    }

    /** In the company of others, writing down what came of attempts in this ledger. */
    Relay(Outbox outbox, Recorder.Ledger ledger, Voices voices, RelayConfig config, SinkMetrics metrics, Clock clock) {
        this.outbox = outbox;
        this.config = config;
        this.metrics = metrics;
        this.tracing = voices.tracing();
        this.clock = clock;
        this.recorder = new Recorder(ledger, clock);
        this.policy = new SettlementPolicy(config.probeInterval(), random);
        TokenBuckets buckets = new TokenBuckets();
        for (Notifier notifier : voices.notifiers()) {
            String target = notifier.target();
            TokenBucket bucket = buckets.of(notifier.pace());
            desks.put(target, new TargetDesk(notifier, metrics.target(target), config, bucket));
        }
        this.claims = new Claims(outbox, desks.values(), config, clock);
        this.upkeep = new Upkeep(outbox, desks.values(), config.fallbacks(), voices, metrics);
        this.thread = new Thread(this::run, "notification-relay");
    }

    /** Begins to send. */
    public void start() {
        recorder.start();
        thread.start();
    }

    /** Something was put into the outbox. Returns at once; any thread. */
    public void wake() {
        if (events.isEmpty()) {
            events.add(new Event.Wake());
        }
    }

    /** Ready, unless what is owed would never be sent or written down again; a target that is away changes nothing. */
    public Readiness readiness() {
        return readiness.isReady() ? recorder.readiness() : readiness;
    }

    /** Claims nothing more, waits for what is under way and for it to be written down; bounded in time. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        recorder.close();
    }

    /** True while the database does not know yet what this relay knows. */
    boolean isBehind() {
        return recorder.isBehind();
    }

    private void run() {
        try {
            work();
        } catch (Error e) {
            // It must not look well: whoever watches the readiness starts the process again.
            readiness = new Readiness.NotReady("relay", "the relay died, the log says why");
            LOG.error("the relay died", e);
            throw e;
        }
    }

    private void work() {
        while (!closing || inFlight() > 0) {
            try {
                Duration wait = closing ? config.pollInterval() : pass();
                hear(wait);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The relay outlives every surprise: what is owed stays in the outbox.
                LOG.error("the relay stumbled, and goes on", e);
            }
        }
    }

    private Duration pass() {
        try {
            if (recorder.isBehind()) {
                // What it has yet to write down looks abandoned once its lease is over, and is not.
                return BEHIND;
            }
            begin();
            boolean all = true;
            for (List<TargetDesk> round : Rounds.of(desks.values())) {
                all &= claims.serve(round, this::send);
            }
            Instant now = clock.instant();
            upkeep.work(now);
            Duration wait = untilNext(now);
            stumbled = false;
            if (databaseAway) {
                LOG.info("the relay reaches the database again");
                databaseAway = false;
            }
            return all ? wait : later();
        } catch (StoreUnavailableException e) {
            if (!databaseAway) {
                LOG.warn("the relay cannot read the outbox, and tries again: {}", e.getMessage());
                databaseAway = true;
            }
            return later();
        } catch (RuntimeException e) {
            if (!stumbled) {
                LOG.error("the relay stumbled, and tries again", e);
                stumbled = true;
            }
            return later();
        }
    }

    /** Once, as soon as the database is there. */
    private void begin() {
        if (leasesToEnd) {
            outbox.endLeases();
            leasesToEnd = false;
        }
        if (!removedTargetsDropped) {
            dropRemovedTargets();
            upkeep.begin(clock.instant());
            removedTargetsDropped = true;
        }
    }

    /** Whom nobody knows any more nobody will ever tell, and nothing is to wait for ever. */
    private void dropRemovedTargets() {
        outbox.dropTargetsBesides(desks.keySet(), clock.instant()).forEach((target, notifications) -> {
            metrics.target(target).superseded(SupersedeReason.TARGET_REMOVED, notifications);
            LOG.warn(
                    "target {} is not in the configuration any more; {} notifications that waited for it are dropped",
                    target,
                    notifications);
        });
    }

    private static Duration later() {
        return DATABASE_AWAY.plusMillis(ThreadLocalRandom.current().nextLong(DATABASE_AWAY.toMillis()));
    }

    private void send(TargetDesk desk, ClaimedRow row, Deadline deadline) {
        Instant startedAt = clock.instant();
        desk.started(startedAt);
        TraceSpan span = AttemptSpans.start(tracing, row);
        ClaimedRow traced = row.in(span.context());
        Attempts.start(desk.notifier(), traced, startedAt, deadline, outcome -> {
            try {
                AttemptSpans.end(span, outcome);
            } finally {
                // Else nobody would know of it until its lease is over.
                finish(desk, traced, outcome, startedAt);
            }
        });
    }

    /** On any thread. */
    private void finish(TargetDesk desk, ClaimedRow row, AttemptOutcome outcome, Instant startedAt) {
        Instant now = clock.instant();
        Settlement settlement = settle(desk, row, outcome, now);
        AttemptEntry entry = Books.entry(outcome, startedAt, now);
        desk.metrics().attempted(outcome.result(), entry.took());
        recorder.record(new Finished(row, entry, settlement), settled -> {
            // First what the next attempts depend on.
            events.add(new Event.Ended(desk.target(), outcome));
            if (settled) {
                Books.count(desk.metrics(), row, settlement, now);
            }
        });
    }

    private Settlement settle(TargetDesk desk, ClaimedRow row, AttemptOutcome outcome, Instant now) {
        try {
            return policy.decide(outcome, row, desk.notifier(), now);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.error("cannot decide what becomes of {}, trying it again later", row.id(), e);
            return new Settlement.Again(now.plus(config.probeInterval()), true);
        }
    }

    /** Waits for an event, then takes all there are. */
    private void hear(Duration wait) throws InterruptedException {
        @Nullable Event first = events.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        List<Event> heard = new ArrayList<>(List.of(first));
        events.drainTo(heard);
        heard.forEach(this::take);
    }

    private void take(Event event) {
        if (event instanceof Event.Ended ended) {
            end(ended);
        }
    }

    private void end(Event.Ended ended) {
        TargetDesk desk = desks.get(ended.target());
        if (desk != null) {
            desk.ended(ended.outcome(), clock.instant(), config.probeInterval(), random);
        }
    }

    private Duration untilNext(Instant now) {
        Set<String> ready = new TreeSet<>();
        Instant next = now.plus(config.pollInterval());
        Room room = Room.beside(desks.values());
        for (TargetDesk desk : desks.values()) {
            if (room.permits(desk, now) > 0) {
                ready.add(desk.target());
            } else if (desk.changesAt().isAfter(now) && desk.changesAt().isBefore(next)) {
                next = desk.changesAt();
            }
        }
        Duration untilGate = Duration.between(now, next);
        Duration wait = ready.isEmpty()
                ? untilGate
                : outbox.untilDue(ready, now)
                        .filter(due -> due.compareTo(untilGate) < 0)
                        .orElse(untilGate);
        return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
    }

    private int inFlight() {
        return desks.values().stream().mapToInt(TargetDesk::inFlight).sum();
    }
}
