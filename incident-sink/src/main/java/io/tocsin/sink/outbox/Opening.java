package io.tocsin.sink.outbox;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a later notification does to the opening of its lane when that still waits, untried: the opening waits no longer
 * than this, and says what is so now.
 *
 * @param groupWait the opening waits so long after the change that it tells of, and no longer
 * @param notBefore but not less long than until then
 * @param message what is sent in its place; empty when it stays as it is
 */
public record Opening(Duration groupWait, Instant notBefore, Optional<Message> message) {

    /**
     * An opening that says what is so now.
     *
     * @param kind opened or reopened
     * @param reason of it
     * @param body rendered for the target
     */
    public record Message(NotificationKind kind, NotificationReason reason, String body) {}
}
