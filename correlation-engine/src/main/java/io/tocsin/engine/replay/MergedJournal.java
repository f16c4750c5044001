package io.tocsin.engine.replay;

import io.tocsin.model.replay.JournalRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All partitions of a journal in one stream, by append time: for folds in which partitions have to do with each other. */
final class MergedJournal {

    private static final int READ_AHEAD = 2_000;
    private static final Comparator<Head> ORDER = Comparator.comparing(
                    (Head head) -> head.record().at())
            .thenComparingInt(head -> head.record().position().partition());

    private MergedJournal() {}

    private record Head(JournalRecord record, BlockingQueue<Item> rest) {}

    /**
     * What a reading thread hands over.
     *
     * @param record empty at the end
     * @param failure why it ended early
     */
    private record Item(
            Optional<JournalRecord> record, @Nullable RuntimeException failure) {}

    /**
     * Gives the records, one after the other.
     *
     * @throws UnreadableJournalException when a partition cannot be read
     */
    static void read(JournalSource source, Consumer<JournalRecord> each) {
        List<JournalRange> ranges = source.ranges();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, ranges.size()));
        try {
            PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);
            List<BlockingQueue<Item>> queues = ranges.stream()
                    .<BlockingQueue<Item>>map(range -> {
                        BlockingQueue<Item> queue = new ArrayBlockingQueue<>(READ_AHEAD);
                        threads.execute(() -> fill(source, range, queue));
                        return queue;
                    })
                    .toList();
            queues.forEach(queue -> advance(queue, heads));
            while (!heads.isEmpty()) {
                Head first = heads.remove();
                each.accept(first.record());
                advance(first.rest(), heads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void fill(JournalSource source, JournalRange range, BlockingQueue<Item> queue) {
        Item end;
        try {
            source.read(range, record -> put(queue, new Item(Optional.of(record), null)));
            end = new Item(Optional.empty(), null);
        } catch (RuntimeException e) {
            end = new Item(Optional.empty(), e);
        }
        // After an interrupt nobody listens any more.
        if (!Thread.currentThread().isInterrupted()) {
            put(queue, end);
        }
    }

    private static void put(BlockingQueue<Item> queue, Item item) {
        try {
            queue.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableJournalException("interrupted", e);
        }
    }

    private static void advance(BlockingQueue<Item> queue, PriorityQueue<Head> heads) {
        try {
            Item next = queue.take();
            if (next.failure() != null) {
                throw next.failure();
            }
            next.record().ifPresent(record -> heads.add(new Head(record, queue)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableJournalException("interrupted", e);
        }
    }
}
