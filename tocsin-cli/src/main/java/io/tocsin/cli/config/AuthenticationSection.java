package io.tocsin.cli.config;

import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.KeyHash;
import io.tocsin.ingest.SharedSecret;
import io.tocsin.ingest.connector.Connector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code authentication} of one of {@code ingest.integrations}. */
final class AuthenticationSection {

    private static final List<String> WAYS =
            List.of("none", "loopback", "bearer", "header", "basic", "path_token", "body_key", "hmac");
    private static final Map<String, List<String>> WAYS_OF_KEYS = new TreeMap<>(Map.of(
            "keys", List.of("bearer", "header", "basic", "path_token", "body_key"),
            "header", List.of("header", "hmac"),
            "user", List.of("basic"),
            "fields", List.of("body_key"),
            "secrets", List.of("hmac"),
            "algorithms", List.of("hmac"),
            "encoding", List.of("hmac"),
            "prefix", List.of("hmac"),
            "timestamp_header", List.of("hmac"),
            "tolerance", List.of("hmac")));
    private static final String HASH = "sha256:";

    private AuthenticationSection() {}

    /** Empty when it is wrong; why stands among the findings. A connector that there is not has no ways of its own. */
    static Optional<Authentication> read(Section section, String connector) {
        Optional<Connector> source = Optional.of(connector)
                .filter(ConnectorRegistry.NAMES::contains)
                .map(new ConnectorRegistry(IngestLimits.defaults())::connector);
        String way = section.choice("type", section.has("type") ? "" : "loopback", WAYS);
        refuseStrangers(section, way);
        Optional<Authentication> authentication =
                way.equals("hmac") ? hmac(section, source) : keyed(section, way, source);
        section.end();
        return authentication;
    }

    private static Optional<Authentication> keyed(Section section, String way, Optional<Connector> source) {
        List<KeyHash> keys = keys(section);
        String header = section.text("header", "X-Tocsin-Key");
        String user = section.text("user", "");
        List<String> fields = section.has("fields")
                ? section.texts("fields")
                : source.map(Connector::keyFields).orElse(List.of());
        return section.make(() -> switch (way) {
            case "none" -> Authentication.none();
            case "bearer" -> Authentication.bearer(keys);
            case "header" -> Authentication.header(header, keys);
            case "basic" -> Authentication.basic(user, keys);
            case "path_token" -> Authentication.pathToken(keys);
            case "body_key" -> Authentication.bodyKey(fields, keys);
            default -> Authentication.loopback();
        });
    }

    private static Optional<Authentication> hmac(Section section, Optional<Connector> source) {
        List<SharedSecret> secrets = section.secrets("secrets").stream()
                .map(secret -> section.make(() -> SharedSecret.of(secret)))
                .flatMap(Optional::stream)
                .toList();
        return SignatureSection.read(section, source.flatMap(Connector::signature))
                .flatMap(scheme -> section.make(() -> Authentication.hmac(scheme, secrets)));
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
