package io.tocsin.engine.replay;

import io.tocsin.model.replay.JournalRange;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on slices of many partitions. */
public final class JournalRanges {

    private JournalRanges() {}

    /** Those before which something stood, so that the state at their beginning is unknown. */
    public static List<JournalRange> startingInTheMiddle(List<JournalRange> ranges) {
        return ranges.stream()
                .filter(range -> !range.isFromTheBeginning() && !range.isEmpty())
                .toList();
    }

    /**
     * Does the work on each range, as many at once as there are processors.
     *
     * @return the results in the order of the ranges
     * @throws UnreadableJournalException when one cannot be read; the others are given up
     */
    static <T> List<T> inParallel(List<JournalRange> ranges, Function<JournalRange, T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(ranges.size(), Runtime.getRuntime().availableProcessors())));
        try {
            List<Future<T>> results = ranges.stream()
                    .map(range -> threads.submit(() -> work.apply(range)))
                    .toList();
            return results.stream().map(JournalRanges::await).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Does the work on each range, as many at once as there are processors.
     *
     * @throws UnreadableJournalException when one cannot be read; the others are given up
     */
    public static void forEach(List<JournalRange> ranges, Consumer<JournalRange> work) {
        inParallel(ranges, range -> {
            work.accept(range);
            return range;
        });
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableJournalException("interrupted", e);
        }
    }
}
