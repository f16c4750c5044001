package io.tocsin.ingest;

import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.mapped.MappedConnector;
import io.tocsin.ingest.mapped.Mapping;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One sender that may push alerts, at {@code /v1/alerts/{connector}/{name}}, and at {@code /v1/alerts/{connector}} when
 * it has the connector's name. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param name unique among all integrations; part of dedup keys, so renaming it forgets which alerts it knew
 * @param connector reads what it sends; see {@link ConnectorRegistry#ALL}
 * @param mapping how the connector {@value io.tocsin.ingest.mapped.MappedConnector#NAME} reads; for no other
 * @param authentication who may send
 * @param terms what it says of all its alerts
 * @param ratePerSecond how many requests it may send each second, and at once
 */
public record IntegrationConfig(
        String name,
        String connector,
        Optional<Mapping> mapping,
        Authentication authentication,
        Terms terms,
        int ratePerSecond) {

    /** A rate that stops a runaway sender, not a busy one. */
    public static final int DEFAULT_RATE_PER_SECOND = 50_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public IntegrationConfig {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: 1 to 64 of a-z, 0-9, dot, _ and -, not beginning with a sign)");
        }
        if (!ConnectorRegistry.ALL.contains(connector)) {
            throw new IllegalArgumentException(
                    "connector: " + connector + " (expected: " + String.join(", ", ConnectorRegistry.ALL) + ")");
        }
        if (connector.equals(MappedConnector.NAME) != mapping.isPresent()) {
            throw new IllegalArgumentException("mapping: " + (mapping.isPresent() ? "one" : "none")
                    + " (expected: one with the connector mapped, and with no other)");
        }
        if (ratePerSecond < 1 || ratePerSecond > 1_000_000) {
            throw new IllegalArgumentException("ratePerSecond: " + ratePerSecond + " (expected: 1 to 1000000)");
        }
    }

    /** An integration of a connector that needs no mapping. */
    public IntegrationConfig(
            String name, String connector, Authentication authentication, Terms terms, int ratePerSecond) {
        this(name, connector, Optional.empty(), authentication, terms, ratePerSecond);
    }

    /** An integration with the default rate and no default service. */
    public static IntegrationConfig of(String name, String connector, Authentication authentication) {
        return new IntegrationConfig(name, connector, authentication, Terms.AS_SENT, DEFAULT_RATE_PER_SECOND);
    }
}
