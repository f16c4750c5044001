package io.tocsin.ingest.connector;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.ServiceName;
import java.util.Optional;

/**
 * How an integration finds the service of an alert, and what it adds to what the payload says. A pure function that sees
 * only what a trigger and its resolve both carry, so that both find the same service. Thread-safe; never throws.
 */
public interface Resolution {

    /** Whatever the payload names; else the default. */
    Resolution AS_SENT = (event, fallback) -> event;

    /**
     * The event as it is from here on.
     *
     * @param event of the service that its payload names, {@link ServiceName#UNASSIGNED} when it names none
     * @param fallback the default service of the integration
     */
    AlertEvent of(AlertEvent event, Optional<ServiceName> fallback);
}
