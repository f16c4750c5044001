package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;

/**
 * A delivery with what it tells of.
 *
 * @param incident which incident; what a fallback target is told of another target has one that is in no list
 * @param generation of the incident
 * @param delivery how it goes
 */
public record DeliveryItem(IncidentId incident, int generation, Delivery delivery) {

    /** The place behind it. */
    public DeliveryCursor cursor() {
        return new DeliveryCursor(delivery.createdAt(), delivery.id());
    }
}
