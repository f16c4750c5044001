package io.tocsin.ingest.connector;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.ServiceName;
import java.util.Optional;

/**
 * What an integration says of all its alerts, whatever their connector reads in them.
 *
 * @param defaultService for alerts that name no service
 * @param resolution finds the service otherwise than by what the payload names, and adds to the alerts
 * @param identity which of them are the same, and when they are over without a word
 * @param heartbeat how often its sender is to be heard of, if it is a heartbeat
 */
public record Terms(
        Optional<ServiceName> defaultService, Resolution resolution, AlertIdentity identity, HeartbeatTerms heartbeat) {

    /** As the connector and the rules say. */
    public static final Terms AS_SENT = new Terms(Optional.empty(), AlertIdentity.AS_SENT);

    /** With the services that the payloads name. */
    public Terms(Optional<ServiceName> defaultService, AlertIdentity identity) {
        this(defaultService, Resolution.AS_SENT, identity, HeartbeatTerms.DEFAULTS);
    }

    /** The service of a message that is no alert, and names this one; the default when it names none. */
    public ServiceName serviceOr(Optional<ServiceName> named) {
        return named.or(() -> defaultService).orElse(ServiceName.UNASSIGNED);
    }

    /** The service to make an event of, which {@link #settle} then gives its last one: empty for none that is named. */
    public ServiceName unsettled(Optional<ServiceName> named) {
        return resolution == Resolution.AS_SENT ? serviceOr(named) : named.orElse(ServiceName.UNASSIGNED);
    }

    /** The event as this integration wants it. */
    public AlertEvent settle(AlertEvent event) {
        return identity.of(resolution.of(event, defaultService));
    }
}
