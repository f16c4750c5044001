package io.tocsin.benchmarks.load;

import java.nio.ByteBuffer;

/** An endless sequence of HTTP requests. Not thread-safe: it belongs to the one thread that sends. */
public interface RequestSource {

    /**
     * Writes the next request, head and body.
     *
     * @return how many alerts it holds
     */
    int write(ByteBuffer out);

    /** No request is longer, in bytes. */
    int maxBytes();
}
