package io.tocsin.sink.outbox;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.routing.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides when a new notification may be sent. Pure. */
public final class DuePolicy {

    /** A change that is told later than this is told in a crowd: the sink catches up. */
    static final Duration LATE = Duration.ofSeconds(30);
    /** So long the crowd may grow, so that a resolve can overtake its own trigger. */
    static final Duration SETTLE = Duration.ofSeconds(10);

    private DuePolicy() {}

    /**
     * Openings wait for alerts that belong to them, updates for others to join them; everything else goes at once. What
     * is late already waits a little too: while the sink catches up, what is over by now need not be told at all. Outside
     * the hours of the route everything but the end waits until they begin; empty when they never do.
     */
    public static Optional<Instant> dueAt(NotificationKind kind, Instant changedAt, Instant now, Timing timing) {
        Instant due = later(now, ripeAt(kind, changedAt, now, timing));
        boolean late = changedAt.plus(LATE).isBefore(now);
        Instant settled = late ? later(due, now.plus(SETTLE)) : due;
        return kind == NotificationKind.RESOLVED
                ? Optional.of(settled)
                : timing.hours().opensAt(settled);
    }

    private static Instant ripeAt(NotificationKind kind, Instant changedAt, Instant now, Timing timing) {
        return switch (kind) {
            case OPENED, REOPENED -> changedAt.plus(timing.groupWait());
            case UPDATED -> now.plus(timing.updateInterval());
            case ACKNOWLEDGED, RESOLVED, ESCALATED -> now;
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
