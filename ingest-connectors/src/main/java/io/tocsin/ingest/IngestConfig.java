package io.tocsin.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings of the intake. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param integrations who may send; a list of one's own replaces the default
 * @param limits what is refused
 * @param kafkaSources topics of teams that are read as well
 */
public record IngestConfig(
        List<IntegrationConfig> integrations, IngestLimits limits, List<KafkaSourceConfig> kafkaSources) {

    public IngestConfig {
        integrations = List.copyOf(integrations);
        kafkaSources = List.copyOf(kafkaSources);
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
        Set<String> topics = new HashSet<>();
        for (KafkaSourceConfig source : kafkaSources) {
            if (!names.contains(source.integration())) {
                throw new IllegalArgumentException("kafka_sources: " + source.topic() + " of " + source.integration()
                        + " (expected: the name of one of the integrations)");
            }
            if (!topics.add(source.topic())) {
                throw new IllegalArgumentException(
                        "kafka_sources: " + source.topic() + " twice (expected: each topic once)");
            }
        }
    }

    /** Without topics of teams. */
    public IngestConfig(List<IntegrationConfig> integrations, IngestLimits limits) {
        this(integrations, limits, List.of());
    }

    /** Each connector open under its own name, without a key, for senders on this machine only. */
    public static IngestConfig defaults() {
        List<IntegrationConfig> open = ConnectorRegistry.NAMES.stream()
                .map(name -> IntegrationConfig.of(name, name, Authentication.loopback()))
                .toList();
        return new IngestConfig(open, IngestLimits.defaults());
    }
}
