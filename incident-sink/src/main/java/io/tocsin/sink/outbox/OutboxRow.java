package io.tocsin.sink.outbox;

import io.tocsin.model.notification.Notification;
import java.time.Instant;

/**
 * A notification to put into the outbox.
 *
 * @param notification what is told; its incident gives lane, generation and revision
 * @param body rendered for the target; never changes again under this id
 * @param createdAt when it is put into the outbox
 * @param dueAt not to be sent before
 */
public record OutboxRow(Notification notification, String body, Instant createdAt, Instant dueAt) {

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
