package io.tocsin.engine.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * How many records of changelogs are to be read before work begins, and word to the {@link StandstillWatch} that some
 * were: Kafka Streams tells one listener only. Thread-safe.
 */
final class RestoreWatch implements StateRestoreListener {

    private record Rest(long end, long left) {

        Rest readUpTo(long offset) {
            return new Rest(end, Math.max(0, end - offset - 1));
        }
    }

    private final StandstillWatch standstill;
    private final Map<TopicPartition, Rest> rests = new ConcurrentHashMap<>();

    RestoreWatch(StandstillWatch standstill) {
        this.standstill = standstill;
    }

    /** Records that are to be read now. */
    long left() {
        return rests.values().stream().mapToLong(Rest::left).sum();
    }

    /** What was begun is given up. */
    void reset() {
        rests.clear();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        rests.put(partition, new Rest(to, Math.max(0, to - from)));
        standstill.onRestoreStart(partition, store, from, to);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long records) {
        rests.computeIfPresent(partition, (key, rest) -> rest.readUpTo(offset));
        standstill.onBatchRestored(partition, store, offset, records);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        rests.remove(partition);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        rests.remove(partition);
        standstill.onRestoreEnd(partition, store, records);
    }
}
