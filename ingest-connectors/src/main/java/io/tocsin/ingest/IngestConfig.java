package io.tocsin.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings of the intake. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param integrations who may send; a list of one's own replaces the default
 * @param limits what is refused
 */
public record IngestConfig(List<IntegrationConfig> integrations, IngestLimits limits) {

    public IngestConfig {
        integrations = List.copyOf(integrations);
        if (integrations.isEmpty()) {
            throw new IllegalArgumentException("integrations: none (expected: at least one)");
        }
        Set<String> names = new HashSet<>();
        for (IntegrationConfig integration : integrations) {
            if (!names.add(integration.name())) {
                throw new IllegalArgumentException(
                        "integrations: " + integration.name() + " twice (expected: each name once)");
            }
        }
    }

    /** Each connector open under its own name, without a key, for senders on this machine only. */
    public static IngestConfig defaults() {
        List<IntegrationConfig> open = ConnectorRegistry.NAMES.stream()
                .map(name -> IntegrationConfig.of(name, name, Authentication.loopback()))
                .toList();
        return new IngestConfig(open, IngestLimits.defaults());
    }
}
