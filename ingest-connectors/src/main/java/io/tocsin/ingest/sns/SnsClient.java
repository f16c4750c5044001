package io.tocsin.ingest.sns;

import java.util.concurrent.CompletableFuture;

/** Calls addresses of Amazon SNS. */
public interface SnsClient extends AutoCloseable {

    /** What stands at an address, within bounds of time and length; fails with anything but a 200. */
    CompletableFuture<byte[]> get(SnsAddress address);

    /** Ends calls that are under way. */
    @Override
    void close();
}
