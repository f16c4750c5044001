package io.tocsin.sink.outbox;

import io.tocsin.model.notification.Notification;
import io.tocsin.model.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification to put into the outbox.
 *
 * @param notification what is told; its incident gives lane, generation and revision
 * @param body rendered for the target; never changes again under this id
 * @param createdAt when it is put into the outbox
 * @param dueAt not to be sent before
 * @param opening what it does to an opening that still waits; empty when none can
 * @param memory what its lane remembers of it
 * @param trace that it is told in; empty when the change that it tells of is in none
 */
public record OutboxRow(
        Notification notification,
        String body,
        Instant createdAt,
        Instant dueAt,
        Optional<Opening> opening,
        LaneMemory memory,
        Optional<TraceContext> trace) {

    /** One that is in no trace. */
    public OutboxRow(
            Notification notification,
            String body,
            Instant createdAt,
            Instant dueAt,
            Optional<Opening> opening,
            LaneMemory memory) {
        this(notification, body, createdAt, dueAt, opening, memory, Optional.empty());
    }

    /** One that leaves an opening alone, and is not remembered. */
    public OutboxRow(Notification notification, String body, Instant createdAt, Instant dueAt) {
        this(notification, body, createdAt, dueAt, Optional.empty(), LaneMemory.NONE);
    }

    /** The same, told in this trace. */
    public OutboxRow in(Optional<TraceContext> other) {
        return new OutboxRow(notification, body, createdAt, dueAt, opening, memory, other);
    }

    String incidentId() {
        return notification.incident().id().value();
    }

    int generation() {
        return notification.incident().generation();
    }

    long revision() {
        return notification.incident().revision();
    }
}
