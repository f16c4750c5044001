package io.tocsin.console;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the console. The console checks nobody's identity yet: whoever can reach it can acknowledge and resolve,
 * so it is bound to the loopback address unless the operator decides otherwise.
 *
 * <p>Refuses other values with an {@link IllegalArgumentException}.
 *
 * @param environmentName shown on every page, so that nobody acts on the wrong installation; 1 to 40 characters
 * @param publicUrl how browsers reach the console when that is not an address or a name without a dot; under another
 *     domain name nothing is answered
 * @param maxStreams how many live streams may be open at once, 1 to 10,000
 * @param maxWait how long an answer may wait for the engine, and a search for a decision may take; 1 s to 60 s
 */
public record ConsoleConfig(String environmentName, Optional<URI> publicUrl, int maxStreams, Duration maxWait) {

    private static final int MAX_NAME = 40;
    private static final int MOST_STREAMS = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    public ConsoleConfig {
        if (environmentName.isBlank() || environmentName.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "environmentName: \"" + environmentName + "\" (expected: 1 to " + MAX_NAME + " characters)");
        }
        publicUrl.ifPresent(ConsoleConfig::requireWebAddress);
        if (maxStreams < 1 || maxStreams > MOST_STREAMS) {
            throw new IllegalArgumentException("maxStreams: " + maxStreams + " (expected: 1 to " + MOST_STREAMS + ")");
        }
        if (maxWait.compareTo(Duration.ofSeconds(1)) < 0 || maxWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("maxWait: " + maxWait + " (expected: 1s to 60s)");
        }
    }

    /** What fits one machine. */
    public static ConsoleConfig defaults() {
        return new ConsoleConfig("local", Optional.empty(), 500, Duration.ofSeconds(10));
    }

    private static void requireWebAddress(URI url) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("publicUrl: " + url + " (expected: http://… or https://…)");
        }
    }
}
