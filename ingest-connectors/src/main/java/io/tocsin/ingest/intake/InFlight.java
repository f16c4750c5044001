package io.tocsin.ingest.intake;

import java.time.Duration;

/** How much is under way between the start of a request and its answer, bounded in number and bytes. Thread-safe. */
public final class InFlight {

    private final int maxRequests;
    private final long maxBytes;
    private int requests;
    private long bytes;
    private boolean closed;

    /** Room for so much. */
    public InFlight(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** True when there was room; what was taken must be given back. */
    synchronized boolean take(long size) {
        if (closed || requests == maxRequests || bytes + size > maxBytes) {
            return false;
        }
        requests++;
        bytes += size;
        return true;
    }

    synchronized void giveBack(long size) {
        bytes -= size;
        requests--;
        if (closed && requests == 0) {
            notifyAll();
        }
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
}
