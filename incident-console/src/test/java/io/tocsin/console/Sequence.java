package io.tocsin.console;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers that no other test of this process has. */
final class Sequence {

    private static final AtomicLong LAST = new AtomicLong();

    private Sequence() {}

    static long next() {
        return LAST.incrementAndGet();
    }
}
