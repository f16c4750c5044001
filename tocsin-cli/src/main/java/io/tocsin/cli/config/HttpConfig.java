package io.tocsin.cli.config;

/**
 * Where this process listens.
 *
 * @param bind address or host name; {@code 0.0.0.0} for every network
 * @param port 0 for a free one
 * @param maxConnections open at the same time; more wait until one ends
 */
public record HttpConfig(String bind, int port, int maxConnections) {

    /** Loopback only, port 8080. */
    public static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 8080, 10_000);
    }

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: " + maxConnections + " (expected: >= 1)");
        }
    }

    /** The same on another address. */
    public HttpConfig withBind(String other) {
        return new HttpConfig(other, port, maxConnections);
    }

    /** The same on another port. */
    public HttpConfig withPort(int other) {
        return new HttpConfig(bind, other, maxConnections);
    }
}
