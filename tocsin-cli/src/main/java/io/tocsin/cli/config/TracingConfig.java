package io.tocsin.cli.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the steps of alerts are recorded.
 *
 * @param endpoint takes spans as OTLP over HTTP; empty when nothing is recorded
 * @param headers of each request there; may be secret
 * @param sample how many of the traces that begin here are recorded, from 0 to 1
 * @param serviceName of every role in this process; each has its own when it is empty
 * @param resource what else is said about where spans come from
 */
public record TracingConfig(
        Optional<URI> endpoint,
        Map<String, String> headers,
        double sample,
        Optional<String> serviceName,
        Map<String, String> resource) {

    /** Nothing is recorded. */
    public static TracingConfig defaults() {
        return new TracingConfig(Optional.empty(), Map.of(), 1, Optional.empty(), Map.of());
    }

    public TracingConfig {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("sample: " + sample + " (expected: 0 to 1)");
        }
    }

    /** Without the values of the headers. */
    @Override
    public String toString() {
        return "TracingConfig[" + endpoint + ", headers " + new TreeMap<>(headers).keySet() + ", " + sample + ", "
                + serviceName + ", " + resource + "]";
    }
}
