package io.tocsin.sink.store;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One notification and how its delivery goes.
 *
 * @param id constant over all attempts
 * @param target where it goes
 * @param kind what it tells
 * @param reason why it was sent
 * @param state the code of a {@link DeliveryState}
 * @param attempts how often it was tried
 * @param createdAt when it was put into the outbox
 * @param nextAttemptAt when it is tried next, while it waits
 * @param deliveredAt when the target had it
 * @param remoteReference how the target names what it made of it
 * @param lastError of the last attempt, or why it was superseded or blocked
 */
public record Delivery(
        NotificationId id,
        String target,
        NotificationKind kind,
        NotificationReason reason,
        String state,
        int attempts,
        Instant createdAt,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> deliveredAt,
        Optional<String> remoteReference,
        Optional<String> lastError) {}
