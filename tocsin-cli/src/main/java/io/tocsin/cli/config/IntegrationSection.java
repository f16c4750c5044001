package io.tocsin.cli.config;

import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.ingest.KeyHash;
import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.identity.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one of {@code ingest.integrations}. */
final class IntegrationSection {

    private static final List<String> WAYS = List.of("none", "loopback", "bearer", "header", "basic", "path_token");
    private static final Map<String, List<String>> WAYS_OF_KEYS = new TreeMap<>(Map.of(
            "keys", List.of("bearer", "header", "basic", "path_token"),
            "header", List.of("header"),
            "user", List.of("basic")));
    private static final String HASH = "sha256:";
    private static final int MAX_RATE = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    private IntegrationSection() {}

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<IntegrationConfig> read(Section section) {
        String name = section.required("name");
        String connector = section.choice("connector", name, ConnectorRegistry.NAMES);
        int rate = section.integer("rate_per_second", IntegrationConfig.DEFAULT_RATE_PER_SECOND, 1, MAX_RATE);
        Optional<ServiceName> service = section.given(
                "default_service",
                "1 to " + ServiceName.MAX_LENGTH + " characters",
                text -> Optional.of(text)
                        .filter(given -> !given.isBlank() && given.length() <= ServiceName.MAX_LENGTH)
                        .map(ServiceName::new));
        AlertIdentity identity = identity(section).orElse(AlertIdentity.AS_SENT);
        Optional<Authentication> authentication = authentication(section.section("authentication"));
        section.end();
        return authentication.flatMap(way ->
                section.make(() -> new IntegrationConfig(name, connector, way, new Terms(service, identity), rate)));
    }

    private static Optional<AlertIdentity> identity(Section section) {
        List<String> fingerprint = section.texts("fingerprint");
        Optional<Duration> expireAfter = section.has("expire_after")
                ? Optional.of(section.duration("expire_after", LONGEST, Duration.ofSeconds(1), LONGEST))
                : Optional.empty();
        return section.make(() -> new AlertIdentity(fingerprint, expireAfter));
    }

    private static Optional<Authentication> authentication(Section section) {
        String way = section.choice("type", section.has("type") ? "" : "loopback", WAYS);
        refuseStrangers(section, way);
        List<KeyHash> keys = keys(section);
        String header = section.text("header", "X-Tocsin-Key");
        String user = section.text("user", "");
        section.end();
        return section.make(() -> switch (way) {
            case "none" -> Authentication.none();
            case "bearer" -> Authentication.bearer(keys);
            case "header" -> Authentication.header(header, keys);
            case "basic" -> Authentication.basic(user, keys);
            case "path_token" -> Authentication.pathToken(keys);
            default -> Authentication.loopback();
        });
    }

    /** Somebody who names keys believes that they are asked for. */
    private static void refuseStrangers(Section section, String way) {
        boolean typed = section.has("type");
        WAYS_OF_KEYS.forEach((key, ways) -> {
            if (!way.isEmpty() && section.has(key) && !ways.contains(way)) {
                section.refuse(
                        key,
                        typed ? "a value, with type " + way : "a value, without a type",
                        "type " + String.join(" or ", ways));
            }
        });
    }

    /** Given as hashes, or in clear by reference; kept as hashes either way. */
    private static List<KeyHash> keys(Section section) {
        return section.secrets("keys").stream()
                .map(key -> section.make(() -> key.startsWith(HASH) ? KeyHash.parse(key) : KeyHash.ofKey(key)))
                .flatMap(Optional::stream)
                .toList();
    }
}
