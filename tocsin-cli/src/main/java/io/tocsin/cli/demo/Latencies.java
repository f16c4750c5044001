package io.tocsin.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times that something took; all are kept, there are few. */
final class Latencies {

    private final List<Long> nanos = new ArrayList<>();

    void add(long elapsedNanos) {
        nanos.add(elapsedNanos);
    }

    int count() {
        return nanos.size();
    }

    boolean isEmpty() {
        return nanos.isEmpty();
    }

    /** The time that this share of all stayed within; nearest rank. */
    Duration percentile(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(share * sorted.size()));
        return Duration.ofNanos(sorted.get(rank - 1));
    }

    /** {@code p50 3 ms, p99 12 ms}. */
    @Override
    public String toString() {
        return isEmpty() ? "none" : "p50 " + millis(0.5) + ", p99 " + millis(0.99);
    }

    private String millis(double share) {
        double millis = percentile(share).toNanos() / 1e6;
        return (millis < 10 ? String.format(java.util.Locale.ROOT, "%.1f", millis) : Math.round(millis)) + " ms";
    }
}
