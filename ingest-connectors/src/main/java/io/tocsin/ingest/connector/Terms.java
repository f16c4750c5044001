package io.tocsin.ingest.connector;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.ServiceName;
import java.util.Optional;

/**
 * What an integration says of all its alerts, whatever their connector reads in them.
 *
 * @param defaultService for alerts that name no service
 * @param identity which of them are the same, and when they are over without a word
 */
public record Terms(Optional<ServiceName> defaultService, AlertIdentity identity) {

    /** As the connector and the rules say. */
    public static final Terms AS_SENT = new Terms(Optional.empty(), AlertIdentity.AS_SENT);

    /** The service of an alert that names this one; the default when it names none. */
    public ServiceName serviceOr(Optional<ServiceName> named) {
        return named.or(() -> defaultService).orElse(ServiceName.UNASSIGNED);
    }

    /** The event as this integration wants it. */
    public AlertEvent settle(AlertEvent event) {
        return identity.of(event);
    }
}
