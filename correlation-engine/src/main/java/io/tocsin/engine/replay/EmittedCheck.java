package io.tocsin.engine.replay;

import io.tocsin.model.identity.JournalPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the engine wrote to one partition against what the replay gives, record by record. A record that differs is
 * found again by the journal position that it names, so one difference is one and not all that follow. Not thread-safe.
 */
final class EmittedCheck implements AutoCloseable {

    private static final int MOST_NAMED = 10;

    private final String topic;
    private final PartitionReader written;
    private final ToLongFunction<byte[]> journalOffset;
    private final List<EmittedDifference> first = new ArrayList<>();
    private long equal;
    private long different;

    /**
     * A check of this topic.
     *
     * @param journalOffset which entry a record came of; fails for one that does not decode
     */
    EmittedCheck(String topic, PartitionReader written, ToLongFunction<byte[]> journalOffset) {
        this.topic = topic;
        this.written = written;
        this.journalOffset = journalOffset;
    }

    /** Passes over what came of entries before this one. */
    void begin(long from) {
        while (from > 0 && offsetOfNext() < from) {
            written.next();
        }
    }

    /** The replay gives these for the entry. */
    void expect(JournalPosition position, List<byte[]> values) {
        for (byte[] value : values) {
            expect(position, value);
        }
    }

    private void expect(JournalPosition position, byte[] expected) {
        if (takeEqual(expected)) {
            return;
        }
        dropBefore(position.offset());
        if (takeEqual(expected)) {
            return;
        }
        boolean other = offsetOfNext() == position.offset();
        name(position.toString(), text(expected), other ? text(written.next().value()) : Optional.empty());
    }

    private boolean takeEqual(byte[] expected) {
        ConsumerRecord<byte[], byte[]> next = written.peek();
        if (next == null || !Arrays.equals(next.value(), expected)) {
            return false;
        }
        written.next();
        equal++;
        return true;
    }

    /** All that is left of entries before this one is too many. */
    private void dropBefore(long end) {
        while (offsetOfNext() < end) {
            ConsumerRecord<byte[], byte[]> extra = written.next();
            name(extra.partition() + "-" + offset(extra), Optional.empty(), text(extra.value()));
        }
    }

    /** The replay ends before this entry. */
    EmittedMatch finish(long to) {
        dropBefore(to);
        return new EmittedMatch(equal, different, first);
    }

    private long offsetOfNext() {
        ConsumerRecord<byte[], byte[]> next = written.peek();
        return next == null ? Long.MAX_VALUE : offset(next);
    }

    /** What cannot be read came of no entry, so it stands before all. */
    private long offset(ConsumerRecord<byte[], byte[]> record) {
        try {
            return journalOffset.applyAsLong(record.value());
        } catch (RuntimeException e) {
            return -1;
        }
    }

    private void name(String place, Optional<String> expected, Optional<String> found) {
        different++;
        if (first.size() < MOST_NAMED) {
            first.add(new EmittedDifference(topic, place, expected, found));
        }
    }

    private static Optional<String> text(byte @Nullable [] value) {
        return Optional.of(value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        written.close();
    }
}
