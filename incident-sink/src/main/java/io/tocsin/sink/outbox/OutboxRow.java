package io.tocsin.sink.outbox;

import io.tocsin.model.notification.Notification;
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
 */
public record OutboxRow(
        Notification notification,
        String body,
        Instant createdAt,
        Instant dueAt,
        Optional<Opening> opening,
        LaneMemory memory) {

    /** One that leaves an opening alone, and is not remembered. */
    public OutboxRow(Notification notification, String body, Instant createdAt, Instant dueAt) {
        this(notification, body, createdAt, dueAt, Optional.empty(), LaneMemory.NONE);
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
