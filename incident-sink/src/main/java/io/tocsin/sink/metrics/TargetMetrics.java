package io.tocsin.sink.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbox.Owed;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of one target; the equations are with {@link SinkMetrics}. Thread-safe. */
public final class TargetMetrics {

    private static final String PREFIX = "tocsin.sink.";

    private final Map<String, Counter> counters = new HashMap<>();
    private final Timer latency;
    private final Timer attempts;
    private final Counter coalesced;
    private final Counter blocked;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();

    TargetMetrics(MeterRegistry meters, String target) {
        for (NotificationKind kind : NotificationKind.values()) {
            register(meters, target, "notifications.enqueued", "kind", kind);
            register(meters, target, "notifications.delivered", "kind", kind);
        }
        for (SupersedeReason reason : SupersedeReason.values()) {
            register(meters, target, "notifications.superseded", "reason", reason);
        }
        for (AttemptOutcome.Result result : AttemptOutcome.Result.values()) {
            register(meters, target, "attempts.made", "result", result);
        }
        this.coalesced = Counter.builder(PREFIX + "notifications.coalesced")
                .description("updates that a newer one of the same batch took the place of")
                .tag("target", target)
                .register(meters);
        this.blocked = Counter.builder(PREFIX + "notifications.blocked")
                .description("notifications that the target will never take")
                .tag("target", target)
                .register(meters);
        this.latency = SinkMetrics.latency(meters, "notifications.latency", "from the change to its delivery", target);
        this.attempts = SinkMetrics.latency(meters, "attempts.duration", "of one attempt to deliver", target);
        Gauge.builder(PREFIX + "notifications.pending", pending, AtomicLong::doubleValue)
                .description("notifications that are not finished")
                .tag("target", target)
                .register(meters);
        Gauge.builder(PREFIX + "notifications.oldest", oldestMillis, millis -> millis.doubleValue() / 1_000)
                .description("since when the oldest notification that is not finished could have been sent")
                .baseUnit("seconds")
                .tag("target", target)
                .register(meters);
        Gauge.builder(PREFIX + "notifications.kept", kept, AtomicLong::doubleValue)
                .description("blocked notifications that nobody has retried or cancelled")
                .tag("target", target)
                .register(meters);
        Gauge.builder(PREFIX + "targets.closed", closed, AtomicLong::doubleValue)
                .description(
                        "0 while the target takes notifications; else 1 throttled, 2 failing, 3 paused, 4 disabled")
                .tag("target", target)
                .register(meters);
    }

    /** A notification was put into the outbox. */
    public void enqueued(NotificationKind kind) {
        count("notifications.enqueued", kind, 1);
    }

    /** An update was left out for a newer one of the same batch. */
    public void coalesced() {
        coalesced.increment();
    }

    /** Notifications became meaningless. */
    public void superseded(SupersedeReason reason, int notifications) {
        count("notifications.superseded", reason, notifications);
    }

    /** A notification arrived, so long after the change it tells of. */
    public void delivered(NotificationKind kind, Duration after) {
        count("notifications.delivered", kind, 1);
        latency.record(after.isNegative() ? Duration.ZERO : after);
    }

    /** A notification will never arrive. */
    public void blocked() {
        blocked.increment();
    }

    /** An attempt ended. */
    public void attempted(AttemptOutcome.Result result, Duration took) {
        count("attempts.made", result, 1);
        attempts.record(took);
    }

    /** What is owed to the target, over all processes; as the database says it now. */
    public void owed(Owed owed, Instant now) {
        pending.set(owed.unfinished());
        kept.set(owed.blocked());
        oldestMillis.set(owed.lateness(now).toMillis());
    }

    /** How closed the target is, from 0 to 4. */
    public void closed(int degree) {
        closed.set(degree);
    }

    private void register(MeterRegistry meters, String target, String name, String label, Coded value) {
        counters.put(
                name + value.code(),
                Counter.builder(PREFIX + name)
                        .tag("target", target)
                        .tag(label, value.code())
                        .register(meters));
    }

    private void count(String name, Coded value, int by) {
        Counter counter = counters.get(name + value.code());
        if (counter == null) {
            throw new IllegalStateException("not registered: " + name + " " + value.code());
        }
        counter.increment(by);
    }
}
