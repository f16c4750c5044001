package io.tocsin.model.notification;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import java.time.Instant;

/**
 * A message about an incident to one target.
 *
 * @param id constant over all attempts; the target's idempotency key
 * @param target name of the configured destination
 * @param kind what it tells
 * @param reason why it was sent
 * @param createdAt append time of the change it tells of
 * @param incident as it was after that change
 */
public record Notification(
        NotificationId id,
        String target,
        NotificationKind kind,
        NotificationReason reason,
        Instant createdAt,
        Incident incident) {

    /** The key under which the target knows this generation of the incident, see {@link RemoteKey}. */
    public String remoteKey() {
        return new RemoteKey(incident.id(), incident.generation()).toString();
    }
}
