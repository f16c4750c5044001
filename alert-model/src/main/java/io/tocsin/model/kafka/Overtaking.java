package io.tocsin.model.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Lets producers of one transactional id pass one after the other. Whoever begins ends the transaction of the others; if
 * those began anew at once they would end his in turn, and nobody would ever get through. So each waits by chance, the
 * longer the more often it was overtaken, measured by how long an attempt takes here and now. One thread only.
 */
final class Overtaking {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_ATTEMPTS_WAITED = 8;

    private final long start = System.nanoTime();
    private final long patience;
    private long begun = start;
    private int times;

    /** From now on for so long. */
    Overtaking(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Whether that is because another producer of the same id came. */
    static boolean is(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ProducerFencedException || at instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** An attempt begins. */
    void begin() {
        begun = System.nanoTime();
    }

    /** Waits until it is worth trying again; false when the patience is over. */
    boolean stepAside() {
        long now = System.nanoTime();
        times++;
        long most = Math.min(
                LONGEST_WAIT.toNanos(), Math.multiplyExact(now - begun, Math.min(times, MOST_ATTEMPTS_WAITED)));
        long wait = ThreadLocalRandom.current().nextLong(most + 1);
        if (now - start + wait > patience) {
            return false;
        }
        try {
            Thread.sleep(Duration.ofNanos(wait).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
