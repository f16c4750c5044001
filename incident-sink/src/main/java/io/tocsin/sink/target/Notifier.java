package io.tocsin.sink.target;

import io.tocsin.model.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One target: renders for it, sends to it, and says what its answer means. Thread-safe. Retries nothing by itself;
 * the relay does.
 */
public interface Notifier {

    /** Name of the target. */
    String target();

    /** What will be sent; depends on nothing but the notification and the configuration. Called once for each. */
    String render(Notification notification);

    /** A smaller message that says the essential, for a target that refused this body; empty when there is none. */
    default Optional<String> minimal(String body) {
        return Optional.empty();
    }

    /**
     * Makes one attempt. The relay never has two under way for the same incident.
     *
     * @param deadline after it nothing is sent any more
     * @return never completes exceptionally; completes soon after the deadline
     */
    CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline);

    /** How long to wait between attempts. */
    RetrySchedule schedule();

    /** Least time between the starts of two attempts to this target. */
    default Duration spacing() {
        return Duration.ZERO;
    }
}
