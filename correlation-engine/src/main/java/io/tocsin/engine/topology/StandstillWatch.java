package io.tocsin.engine.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells a start that takes long from one that stands still. Kafka Streams says "rebalancing" to both: while it fills
 * its stores, which may take minutes, and when it waits for what never comes, which only a new start ends.
 */
final class StandstillWatch implements StateRestoreListener {

    /** Longer than any wait for another member of the group. */
    static final Duration PATIENCE = StreamsProperties.MAX_POLL_INTERVAL.plusSeconds(30);

    private final AtomicLong restored = new AtomicLong();
    private @Nullable Instant since;
    private long restoredThen;

    /** Whether nothing has come of it for longer than {@link #PATIENCE}; asked again and again while it starts. */
    boolean standsStill(Instant now) {
        long restoredNow = restored.get();
        Instant before = since;
        if (before == null || restoredNow != restoredThen) {
            since = now;
            restoredThen = restoredNow;
            return false;
        }
        return Duration.between(before, now).compareTo(PATIENCE) > 0;
    }

    /** It runs, or is started anew. */
    void reset() {
        since = null;
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long records) {
        restored.addAndGet(records);
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        restored.incrementAndGet();
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        restored.incrementAndGet();
    }
}
