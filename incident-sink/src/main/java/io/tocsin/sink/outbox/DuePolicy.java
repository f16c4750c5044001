package io.tocsin.sink.outbox;

import io.tocsin.model.notification.NotificationKind;
import java.time.Duration;
import java.time.Instant;

/** Decides when a new notification may be sent. Pure. */
public final class DuePolicy {

    /** A change that is told later than this is told in a crowd: the sink catches up. */
    static final Duration LATE = Duration.ofSeconds(30);
    /** So long the crowd may grow, so that a resolve can overtake its own trigger. */
    static final Duration SETTLE = Duration.ofSeconds(10);

    private DuePolicy() {}

    /**
     * Updates wait for others to join them; everything else goes at once. What is late already waits a little too:
     * while the sink catches up, what is over by now need not be told at all.
     */
    public static Instant dueAt(NotificationKind kind, Instant changedAt, Instant now, Duration updateInterval) {
        Instant due = kind == NotificationKind.UPDATED ? now.plus(updateInterval) : now;
        boolean late = changedAt.plus(LATE).isBefore(now);
        return late && due.isBefore(now.plus(SETTLE)) ? now.plus(SETTLE) : due;
    }
}
