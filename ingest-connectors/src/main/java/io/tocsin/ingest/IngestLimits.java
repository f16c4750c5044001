package io.tocsin.ingest;

import java.time.Duration;

/**
 * What the intake refuses to hold. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param maxBodyBytes of a request as sent
 * @param maxInflatedBytes of a request after gzip
 * @param maxInflationRatio of inflated bytes to bytes sent
 * @param maxAlertsPerRequest in a list
 * @param maxRequestsInFlight between their start and their answer; above it 503
 * @param maxBytesInFlight of their bodies; above it 503
 * @param requestTimeout from the start of a request to its answer; the body must have come before it
 */
public record IngestLimits(
        int maxBodyBytes,
        int maxInflatedBytes,
        int maxInflationRatio,
        int maxAlertsPerRequest,
        int maxRequestsInFlight,
        long maxBytesInFlight,
        Duration requestTimeout) {

    // A dead letter holds the body whole, in one record of at most 4 MiB.
    private static final int MOST_BYTES = 3 << 20;

    public IngestLimits {
        require("maxBodyBytes", maxBodyBytes, 1_024, MOST_BYTES);
        require("maxInflatedBytes", maxInflatedBytes, 1_024, MOST_BYTES);
        require("maxInflationRatio", maxInflationRatio, 10, 1_100);
        require("maxAlertsPerRequest", maxAlertsPerRequest, 1, 10_000);
        require("maxRequestsInFlight", maxRequestsInFlight, 1, 1_000_000);
        require("maxBytesInFlight", maxBytesInFlight, maxBodyBytes, Long.MAX_VALUE);
        require("requestTimeout", requestTimeout.toMillis(), 1_000, 60_000);
    }

    /**
     * Three mebibytes, as sent and inflated, 10,000 alerts, ten seconds: an Alertmanager sends a group of alerts whole,
     * however many they are, and does not try again what was refused as too long.
     */
    public static IngestLimits defaults() {
        return new IngestLimits(MOST_BYTES, MOST_BYTES, 300, 10_000, 10_000, 128L << 20, Duration.ofSeconds(10));
    }

    private static void require(String name, long found, long least, long most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(name + ": " + found + " (expected: " + least + " to " + most + ")");
        }
    }
}
