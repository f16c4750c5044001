package io.tocsin.cli.config;

import io.tocsin.ingest.IngestConfig;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.ingest.KafkaSourceConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code ingest}. */
final class IngestSection {

    private static final long KIB = 1L << 10;
    private static final long MOST_BYTES = 3L << 20;
    private static final long MOST_IN_FLIGHT = 64L << 30;

    private IngestSection() {}

    /**
     * Reads it.
     *
     * @param directory where files are sought that it names
     */
    static IngestConfig read(Section section, Path directory) {
        IngestConfig defaults = IngestConfig.defaults();
        IngestLimits limits = limits(section, defaults.limits());
        List<IntegrationConfig> integrations = new ArrayList<>();
        for (Section integration : section.sections("integrations")) {
            IntegrationSection.read(integration, directory).ifPresent(integrations::add);
        }
        List<IntegrationConfig> given = section.has("integrations") ? integrations : defaults.integrations();
        List<KafkaSourceConfig> sources = new ArrayList<>();
        for (Section source : section.sections("kafka_sources")) {
            KafkaSourceSection.read(source).ifPresent(sources::add);
        }
        IngestConfig ingest =
                section.make(() -> new IngestConfig(given, limits, sources)).orElse(defaults);
        section.end();
        return ingest;
    }

    private static IngestLimits limits(Section section, IngestLimits defaults) {
        int body = (int) section.size("max_body_bytes", defaults.maxBodyBytes(), KIB, MOST_BYTES);
        int inflated = (int) section.size("max_inflated_bytes", defaults.maxInflatedBytes(), KIB, MOST_BYTES);
        int ratio = section.integer("max_inflation_ratio", defaults.maxInflationRatio(), 10, 1_100);
        int alerts = section.integer("max_alerts_per_request", defaults.maxAlertsPerRequest(), 1, 10_000);
        int requests = section.integer("max_requests_in_flight", defaults.maxRequestsInFlight(), 1, 1_000_000);
        long bytes = section.size("max_bytes_in_flight", defaults.maxBytesInFlight(), KIB, MOST_IN_FLIGHT);
        Duration timeout = section.duration(
                "request_timeout", defaults.requestTimeout(), Duration.ofSeconds(1), Duration.ofSeconds(60));
        return section.make(() -> new IngestLimits(body, inflated, ratio, alerts, requests, bytes, timeout))
                .orElse(defaults);
    }
}
