package io.tocsin.engine.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far this process has come in its share of the journal, as of the last look, a second ago or so:
 *
 * <pre>
 * tocsin.engine.partitions.assigned = partitions of the journal that this process works off; over all processes, those
 *                                     configured
 * tocsin.engine.partitions.configured = partitions that the journal has; the same in every process
 * tocsin.engine.entries.waiting     = entries in these that are not committed yet; what it was at the last look where
 *                                     nobody can look
 * tocsin.engine.records.restoring   = records of changelogs that must be read before work begins; 0 when it does
 * tocsin.engine.transactions.hanging = transactions that nobody ends, behind which readers wait; those that it could not
 *                                     end itself
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class EngineProgress {

    private final AtomicLong assigned;
    private final AtomicLong waiting;
    private final AtomicLong restoring;
    private final AtomicLong hanging;

    /**
     * Registers all of it.
     *
     * @param partitions that the journal has
     */
    public EngineProgress(MeterRegistry registry, int partitions) {
        gauge(registry, "tocsin.engine.partitions.configured", "Partitions that the journal has")
                .set(partitions);
        this.assigned = gauge(
                registry, "tocsin.engine.partitions.assigned", "Partitions of the journal that this process works off");
        this.waiting = gauge(registry, "tocsin.engine.entries.waiting", "Entries in these that are not committed yet");
        this.restoring =
                gauge(registry, "tocsin.engine.records.restoring", "Records of changelogs to read before work begins");
        this.hanging = gauge(
                registry,
                "tocsin.engine.transactions.hanging",
                "Transactions that nobody ends and readers wait behind");
    }

    private static AtomicLong gauge(MeterRegistry registry, String name, String description) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::doubleValue)
                .description(description)
                .strongReference(true)
                .register(registry);
        return value;
    }

    /** It has these partitions, and so many entries wait in them. */
    public void works(int partitions, long entriesWaiting) {
        assigned.set(partitions);
        waiting.set(entriesWaiting);
    }

    /** It has no partition, or none that it works off yet. */
    public void idles() {
        assigned.set(0);
    }

    /** So many records are to be read before work begins. */
    public void restoring(long records) {
        restoring.set(records);
    }

    /** So many transactions hang, as of the last look, half a minute ago or less. */
    public void transactionsHang(int transactions) {
        hanging.set(transactions);
    }
}
