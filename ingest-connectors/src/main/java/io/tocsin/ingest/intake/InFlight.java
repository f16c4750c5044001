package io.tocsin.ingest.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How much is under way between the start of a request and its answer, bounded in number and bytes. An integration takes
 * at most {@value #OWN_FOR_FREE} times what it leaves free: alone three quarters of the whole, and several whose senders
 * are slow or many still leave room for the others. Thread-safe.
 */
public final class InFlight {

    private static final int OWN_FOR_FREE = 3;

    private final int maxRequests;
    private final long maxBytes;
    private final Map<String, Share> shares = new HashMap<>();
    private int requests;
    private long bytes;
    private boolean closed;

    /** Room for so much. */
    public InFlight(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** True when there was room for this integration; what was taken must be given back. */
    synchronized boolean take(String integration, long size) {
        if (closed || requests == maxRequests || bytes + size > maxBytes) {
            return false;
        }
        Share share = shares.computeIfAbsent(integration, name -> new Share());
        // Where it has nothing yet it may have all that is free, or the smallest limits would let nobody in.
        if (share.requests > 0
                && (isTooMuch(share.requests + 1L, maxRequests - requests - 1L)
                        || isTooMuch(share.bytes + size, maxBytes - bytes - size))) {
            return false;
        }
        share.requests++;
        share.bytes += size;
        requests++;
        bytes += size;
        return true;
    }

    synchronized void giveBack(String integration, long size) {
        Share share = Objects.requireNonNull(shares.get(integration), integration);
        share.requests--;
        share.bytes -= size;
        bytes -= size;
        requests--;
        if (closed && requests == 0) {
            notifyAll();
        }
    }

    private static boolean isTooMuch(long own, long free) {
        // Divided, as the bytes may be limited by the largest number there is.
        return (own + OWN_FOR_FREE - 1) / OWN_FOR_FREE > free;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Takes nothing more, and waits for what is under way; false when that did not end in time. */
    synchronized boolean drain(Duration within) throws InterruptedException {
        closed = true;
        long deadline = System.nanoTime() + within.toNanos();
        while (requests > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** What one integration holds. */
    private static final class Share {
        private int requests;
        private long bytes;
    }
}
