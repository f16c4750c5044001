package io.tocsin.sink.outbound;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When an attempt is over, by a clock that nobody sets. Before each request of the attempt it is asked, so that
 * nothing is sent by an attempt that others take for ended. Thread-safe.
 */
public final class Deadline {

    private final long atNanos;
    private volatile boolean ended;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    /** So long from now. */
    public static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** The same time, for another attempt: it ends by itself. */
    public Deadline forAnother() {
        return new Deadline(atNanos);
    }

    /** What is left, but no more than this. */
    public Duration leftAtMost(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }

    /** What is left; zero when it is over. */
    public Duration left() {
        return ended ? Duration.ZERO : Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    /** True when nothing more may be sent. */
    public boolean isOver() {
        return left().toNanos() < TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** Nobody waits for the attempt any more. */
    public void end() {
        ended = true;
    }
}
