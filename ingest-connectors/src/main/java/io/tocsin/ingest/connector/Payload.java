package io.tocsin.ingest.connector;

import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.Optional;

/**
 * One request as a connector sees it: authentic, within the size limit, inflated.
 *
 * @param body every byte; never changed
 * @param contentType as sent; empty when absent
 * @param integration the configured sender it came from
 * @param defaultService for alerts that name no service
 * @param identity what the integration says of all its alerts
 * @param receivedAt when we took it
 */
// The bytes are handed on as they are; nobody compares payloads.
@SuppressWarnings("ArrayRecordComponent")
public record Payload(
        byte[] body,
        String contentType,
        String integration,
        Optional<ServiceName> defaultService,
        AlertIdentity identity,
        Instant receivedAt) {

    /** The service of an alert that names this one; the default when it names none. */
    public ServiceName serviceOr(Optional<ServiceName> named) {
        return named.or(() -> defaultService).orElse(ServiceName.UNASSIGNED);
    }
}
