package io.tocsin.sink.target;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to deliver one notification.
 *
 * @param id constant over all attempts
 * @param kind what it tells
 * @param body as it was rendered when it was put into the outbox
 * @param remoteKey names this generation of the incident towards the target
 * @param remoteReference how the target names what it made of an earlier one of this generation
 * @param lookUpSince set when the target may have something of this generation that we have no reference of: it can
 *     only have come there at this time or later; the epoch when nobody knows when
 */
public record Dispatch(
        NotificationId id,
        NotificationKind kind,
        String body,
        String remoteKey,
        Optional<String> remoteReference,
        Optional<Instant> lookUpSince) {}
