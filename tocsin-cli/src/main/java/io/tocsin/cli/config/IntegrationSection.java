package io.tocsin.cli.config;

import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.heartbeat.HeartbeatConnector;
import io.tocsin.ingest.mapped.Mapping;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one of {@code ingest.integrations}. */
final class IntegrationSection {

    private static final int MAX_RATE = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::code).toList();

    private IntegrationSection() {}

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<IntegrationConfig> read(Section section, Path directory) {
        String name = section.required("name");
        String connector = section.choice("connector", name, ConnectorRegistry.ALL);
        int rate = section.integer("rate_per_second", IntegrationConfig.DEFAULT_RATE_PER_SECOND, 1, MAX_RATE);
        Optional<ServiceName> service = section.given(
                "default_service",
                "1 to " + ServiceName.MAX_LENGTH + " characters",
                text -> Optional.of(text)
                        .filter(given -> !given.isBlank() && given.length() <= ServiceName.MAX_LENGTH)
                        .map(ServiceName::new));
        boolean followsUpByKey = followsUpByKey(connector);
        Resolution resolution = ResolutionSection.read(section, directory, followsUpByKey);
        if (followsUpByKey && section.has("fingerprint")) {
            section.refuse(
                    "fingerprint",
                    "names",
                    "none: what follows may hold nothing but the key that the sender gives its alert");
        }
        Optional<Mapping> mapping = mapping(section, directory);
        AlertIdentity identity = identity(section).orElse(AlertIdentity.AS_SENT);
        HeartbeatTerms heartbeat = heartbeat(section)
                .orElse(
                        connector.equals(HeartbeatConnector.NAME)
                                ? HeartbeatTerms.CONFIGURED
                                : HeartbeatTerms.DEFAULTS);
        Optional<Authentication> authentication =
                AuthenticationSection.read(section.section("authentication"), connector);
        section.end();
        Terms terms = new Terms(service, resolution, identity, heartbeat);
        return authentication.flatMap(
                way -> section.make(() -> new IntegrationConfig(name, connector, mapping, way, terms, rate)));
    }

    private static boolean followsUpByKey(String connector) {
        return Optional.of(connector)
                .filter(ConnectorRegistry.NAMES::contains)
                .map(new ConnectorRegistry(IngestLimits.defaults())::connector)
                .filter(Connector::followsUpByKey)
                .isPresent();
    }

    private static Optional<Mapping> mapping(Section section, Path directory) {
        return section.text("mapping").flatMap(name -> {
            try {
                String file = directory.resolve(name).toString();
                return Optional.of(Mapping.read(file, NodeReader.text(Path.of(file))));
            } catch (UnreadableDocumentException e) {
                section.refuse("mapping", Refusal.ofFile(String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        });
    }

    private static Optional<HeartbeatTerms> heartbeat(Section integration) {
        if (!integration.has("heartbeat")) {
            return Optional.empty();
        }
        Section section = integration.section("heartbeat");
        HeartbeatTerms defaults = HeartbeatTerms.CONFIGURED;
        Duration every = section.duration("every", defaults.every(), Duration.ofSeconds(1), HeartbeatTerms.LONGEST);
        Duration grace = section.duration("grace", defaults.grace(), Duration.ZERO, HeartbeatTerms.LONGEST);
        String code = section.choice("severity", defaults.severity().code(), SEVERITIES);
        Severity severity = Arrays.stream(Severity.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow();
        List<String> senders = section.has("senders") ? section.texts("senders") : defaults.senders();
        section.end();
        return section.make(() -> new HeartbeatTerms(every, grace, severity, senders));
    }

    private static Optional<AlertIdentity> identity(Section section) {
        List<String> fingerprint = section.texts("fingerprint");
        Optional<Duration> expireAfter = section.duration("expire_after", Duration.ofSeconds(1), LONGEST);
        return section.make(() -> new AlertIdentity(fingerprint, expireAfter));
    }
}
