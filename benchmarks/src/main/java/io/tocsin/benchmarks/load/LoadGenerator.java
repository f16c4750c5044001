package io.tocsin.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Sends requests over a fixed number of connections from one thread. It shares the machine with what it measures, so it
 * is cheap: one selector, bodies written straight into the buffers of the sockets, answers passed over.
 */
public final class LoadGenerator {

    /** How long the last answers are waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final int connections;

    /** Connects when it runs, anew each time. */
    public LoadGenerator(InetSocketAddress address, int connections) {
        this.address = address;
        this.connections = connections;
    }

    /**
     * Sends until the limit, then waits for the answers that are missing.
     *
     * @throws IOException when no connection can be made
     */
    public LoadResult run(RequestSource source, Pace pace, Limit limit) throws IOException {
        try (LoadRun run = new LoadRun(address, connections, source, pace)) {
            run.send(limit);
            run.awaitAnswers(PATIENCE);
            return run.result();
        }
    }
}
