package io.tocsin.sink.outbox;

import io.tocsin.model.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a lane that was looked at.
 *
 * @param lane target and incident
 * @param message what it is told again; empty when nothing
 * @param lookAt when to look again; empty for never, until something new is told
 */
public record Reminded(LaneKey lane, Optional<Message> message, Optional<Instant> lookAt) {

    /**
     * What is told again.
     *
     * @param notification with the incident as it is now
     * @param body rendered for the target
     */
    public record Message(Notification notification, String body) {}
}
