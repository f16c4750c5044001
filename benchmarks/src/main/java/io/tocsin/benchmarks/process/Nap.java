package io.tocsin.benchmarks.process;

/** Waiting between two looks at another process, which has no way to say that it came further. */
public final class Nap {

    private Nap() {}

    /**
     * Waits this long.
     *
     * @throws BenchmarkFailedException when the thread is interrupted meanwhile
     */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailedException("interrupted", e);
        }
    }
}
