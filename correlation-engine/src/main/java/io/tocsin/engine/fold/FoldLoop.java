package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.ToIntFunction;

/**
 * A journal in memory: folds entries, and behind each those that the fold asks for, with the same time, as the topology
 * does by way of Kafka. Not thread-safe.
 */
public final class FoldLoop {

    /** No entry has more consequences; a fold that asks for more goes round in a circle. */
    private static final int MOST_FURTHER = 1_000_000;

    private final JournalFold fold;
    private final List<FoldState> partitions;
    private final ToIntFunction<ServiceName> partitionOf;
    private final Listener listener;
    private final long[] offsets;

    /** Hears of each entry, in the order in which they are folded. */
    public interface Listener {

        /** The entry was folded. */
        void folded(JournalEntry entry, JournalPosition position, FoldOutcome outcome);
    }

    private record Waiting(JournalEntry entry, int partition) {}

    /**
     * Of several partitions.
     *
     * @param partitions the state of each
     * @param partitionOf which one a service is in
     */
    public FoldLoop(
            JournalFold fold,
            List<? extends FoldState> partitions,
            ToIntFunction<ServiceName> partitionOf,
            Listener listener) {
        this.fold = fold;
        this.partitions = List.copyOf(partitions);
        this.partitionOf = partitionOf;
        this.listener = listener;
        this.offsets = new long[partitions.size()];
    }

    /** Of one partition, which all services are in. */
    public FoldLoop(JournalFold fold, FoldState state, Listener listener) {
        this(fold, List.of(state), service -> 0, listener);
    }

    /**
     * Appends an entry and folds it with all that comes of it. One for every service goes into each partition.
     *
     * @param now append time; not before that of the last one
     * @return what came of the entry itself, in each partition that it went to
     */
    public List<FoldOutcome> append(JournalEntry entry, Instant now) {
        Queue<Waiting> waiting = new ArrayDeque<>(addressed(entry));
        int own = waiting.size();
        List<FoldOutcome> outcomes = new ArrayList<>(own);
        for (int folded = 0; !waiting.isEmpty(); folded++) {
            if (folded > MOST_FURTHER) {
                throw new IllegalStateException("more than " + MOST_FURTHER + " entries came of one: " + entry);
            }
            Waiting next = waiting.remove();
            JournalPosition position = new JournalPosition(next.partition(), offsets[next.partition()]++);
            FoldOutcome outcome = fold(next, position, now);
            outcome.further().forEach(further -> waiting.addAll(addressed(further)));
            if (folded < own) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private FoldOutcome fold(Waiting next, JournalPosition position, Instant now) {
        FoldOutcome outcome = fold.apply(next.entry(), position, now, partitions.get(next.partition()));
        listener.folded(next.entry(), position, outcome);
        return outcome;
    }

    private List<Waiting> addressed(JournalEntry entry) {
        if (!entry.isForEvery()) {
            return List.of(new Waiting(entry, partitionOf.applyAsInt(entry.service())));
        }
        Waiting[] each = new Waiting[partitions.size()];
        Arrays.setAll(each, partition -> new Waiting(entry, partition));
        return List.of(each);
    }
}
