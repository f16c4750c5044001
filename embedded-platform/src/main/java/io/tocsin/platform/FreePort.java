package io.tocsin.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports that nobody listens on. */
public final class FreePort {

    /**
     * Below the range from which operating systems take the ports of outgoing connections: a port of that range can be
     * taken at any moment while its server is down, even by a client that tries to reach the server.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 500;

    private FreePort() {}

    /**
     * A port of the loopback address that was free a moment ago. Nothing reserves it: who binds it must be ready to ask
     * again.
     *
     * @throws PlatformStartException when none was found
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree("127.0.0.1", port)) {
                return port;
            }
        }
        throw new PlatformStartException("no free port from " + LOWEST + " to " + HIGHEST);
    }

    /** True when this address could be bound a moment ago. */
    static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
