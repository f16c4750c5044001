package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.model.identity.ServiceName;
import java.util.Optional;

/**
 * A configured sender.
 *
 * @param name unique; part of dedup keys and event ids
 * @param connector reads what it sends
 * @param gate who may send
 * @param defaultService for alerts that name none
 * @param identity what it says of all its alerts
 * @param rate how fast it may send
 */
public record Integration(
        String name,
        Connector connector,
        Gate gate,
        Optional<ServiceName> defaultService,
        AlertIdentity identity,
        RequestRate rate) {}
