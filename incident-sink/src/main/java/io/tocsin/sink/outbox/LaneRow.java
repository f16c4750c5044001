package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import java.time.Instant;

/**
 * A notification that waits in its lane.
 *
 * @param id of it
 * @param generation of the incident
 * @param kind what it tells
 * @param dueAt not to be sent before
 */
record LaneRow(NotificationId id, int generation, NotificationKind kind, Instant dueAt) {}
