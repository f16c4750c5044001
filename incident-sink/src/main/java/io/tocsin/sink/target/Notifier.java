package io.tocsin.sink.target;

import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One target: renders for it, sends to it, and says what its answer means. Thread-safe. Retries nothing by itself;
 * the relay does.
 */
public interface Notifier extends AutoCloseable {

    /** Name of the target. */
    String target();

    /** How its text is written. */
    default Markup markup() {
        return Markup.PLAIN;
    }

    /**
     * What will be sent, as the outbox keeps it: it never changes under one notification's id. Depends on nothing but
     * the rendering and the configuration, and holds no secret. Called once for each notification.
     */
    String render(Rendering rendering);

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

    /** How fast attempts to this target may start. */
    default Pace pace() {
        return Pace.FREE;
    }

    /**
     * Names the credential that new incidents are told with, without showing it; empty when what becomes of an
     * incident does not depend on it. What was told with one credential goes on with it, see
     * {@link Dispatch#credential()}.
     */
    default Optional<String> credential() {
        return Optional.empty();
    }

    /**
     * True when its message says who acted, so that the target is told of what a person did there as well; false when it
     * would only do a second time what it did.
     */
    default boolean showsWhoActed() {
        return false;
    }

    /** How often it must be told again what it knows; empty for targets that remember. */
    default Optional<KeepAlive> keepAlive() {
        return Optional.empty();
    }

    /** Lets go of what only this notifier uses. Does nothing twice. */
    @Override
    default void close() {}
}
