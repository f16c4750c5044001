package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import java.util.Optional;

/**
 * A lane that may have to be told again.
 *
 * @param lane target and incident
 * @param route by which it was told last
 * @param incident as it is now; empty when the store has none
 * @param history what the target heard
 * @param id of what it is told again, if it is
 */
public record DueReminder(
        LaneKey lane, Optional<String> route, Optional<Incident> incident, LaneHistory history, NotificationId id) {}
