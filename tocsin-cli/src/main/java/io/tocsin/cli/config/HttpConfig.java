package io.tocsin.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where this process listens.
 *
 * @param bind address or host name; {@code 0.0.0.0} for every network
 * @param port 0 for a free one
 * @param maxConnections open at the same time; more wait until one ends
 * @param stopAfter how long it goes on serving, and says that it is not ready, once it was asked to stop
 * @param tls of the server; empty: it speaks plain HTTP, and something before it must speak TLS where strangers can listen
 */
public record HttpConfig(String bind, int port, int maxConnections, Duration stopAfter, Optional<Tls> tls) {

    /**
     * Files in PEM, which are read again when they are renewed.
     *
     * @param certificate of the server, with what leads to an authority
     * @param key of the certificate, PKCS #8 without a password
     */
    public record Tls(Path certificate, Path key) {}

    /** Without TLS. */
    public HttpConfig(String bind, int port, int maxConnections, Duration stopAfter) {
        this(bind, port, maxConnections, stopAfter, Optional.empty());
    }

    /** More than any load balancer needs to notice. */
    public static final Duration MAX_STOP_AFTER = Duration.ofMinutes(1);

    /** Loopback only, port 8080; it stops at once. */
    public static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 8080, 10_000, Duration.ZERO);
    }

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: " + maxConnections + " (expected: >= 1)");
        }
        if (stopAfter.isNegative() || stopAfter.compareTo(MAX_STOP_AFTER) > 0) {
            throw new IllegalArgumentException(
                    "stopAfter: " + stopAfter + " (expected: PT0S to " + MAX_STOP_AFTER + ")");
        }
    }

    /** The same on another address. */
    public HttpConfig withBind(String other) {
        return new HttpConfig(other, port, maxConnections, stopAfter, tls);
    }

    /** The same on another port. */
    public HttpConfig withPort(int other) {
        return new HttpConfig(bind, other, maxConnections, stopAfter, tls);
    }
}
