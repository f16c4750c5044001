package io.tocsin.cli.config;

import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.KeyHash;
import io.tocsin.ingest.SharedSecret;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.sns.TopicArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code authentication} of one of {@code ingest.integrations}. */
final class AuthenticationSection {

    private static final List<String> KEYED = List.of("bearer", "header", "basic", "path_token", "query", "body_key");
    private static final List<String> WAYS = Stream.of(List.of("none", "loopback"), KEYED, List.of("hmac", "sns"))
            .flatMap(List::stream)
            .toList();
    private static final Map<String, List<String>> WAYS_OF_KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry("keys", KEYED),
            Map.entry("header", List.of("header", "hmac")),
            Map.entry("user", List.of("basic")),
            Map.entry("query", List.of("query")),
            Map.entry("fields", List.of("body_key")),
            Map.entry("topics", List.of("sns")),
            Map.entry("secrets", List.of("hmac")),
            Map.entry("algorithms", List.of("hmac")),
            Map.entry("encoding", List.of("hmac")),
            Map.entry("prefix", List.of("hmac")),
            Map.entry("timestamp_header", List.of("hmac")),
            Map.entry("tolerance", List.of("hmac"))));
    private static final String HASH = "sha256:";

    private AuthenticationSection() {}

    /** Empty when it is wrong; why stands among the findings. A connector that there is not has no ways of its own. */
    static Optional<Authentication> read(Section section, String connector) {
        Optional<Connector> source = Optional.of(connector)
                .filter(ConnectorRegistry.NAMES::contains)
                .map(new ConnectorRegistry(IngestLimits.defaults())::connector);
        String way = section.choice("type", section.has("type") ? "" : "loopback", WAYS);
        refuseStrangers(section, way);
        Optional<Authentication> authentication = switch (way) {
            case "hmac" -> hmac(section, source);
            case "sns" -> sns(section);
            default -> keyed(section, way, source);
        };
        section.end();
        return authentication;
    }

    private static Optional<Authentication> keyed(Section section, String way, Optional<Connector> source) {
        List<KeyHash> keys = keys(section);
        String header = section.text("header", "X-Tocsin-Key");
        String user = section.text("user", "");
        String query = section.text("query", "auth_token");
        List<String> fields = section.has("fields")
                ? section.texts("fields")
                : source.map(Connector::keyFields).orElse(List.of());
        return section.make(() -> switch (way) {
            case "none" -> Authentication.none();
            case "bearer" -> Authentication.bearer(keys);
            case "header" -> Authentication.header(header, keys);
            case "basic" -> Authentication.basic(user, keys);
            case "path_token" -> Authentication.pathToken(keys);
            case "query" -> Authentication.query(query, keys);
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

    private static Optional<Authentication> sns(Section section) {
        List<String> topics = section.texts("topics");
        return section.make(
                () -> Authentication.sns(topics.stream().map(TopicArn::parse).toList()));
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
