package io.tocsin.sink.store;

import io.tocsin.model.identity.NotificationId;
import java.time.Instant;

/**
 * A place in the list of deliveries, which is behind this one.
 *
 * @param createdAt when it was put into the outbox
 * @param id of it
 */
public record DeliveryCursor(Instant createdAt, NotificationId id) {}
