package io.tocsin.model.replay;

/**
 * A slice of one partition of the journal.
 *
 * @param partition of the journal
 * @param from the first offset
 * @param to the first offset that no longer belongs to it
 */
public record JournalRange(int partition, long from, long to) {

    /** Refuses what cannot be. */
    public JournalRange {
        if (partition < 0 || from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "range: " + partition + ": " + from + " to " + to + " (expected: 0 <= from <= to)");
        }
    }

    /** True when nothing stood before it, so that the state before it is known: there was none. */
    public boolean isFromTheBeginning() {
        return from == 0;
    }

    /** True when no record can be in it. */
    public boolean isEmpty() {
        return from == to;
    }

    /** The same, ending at this offset when that is earlier. */
    public JournalRange endingBy(long end) {
        return new JournalRange(partition, from, Math.max(from, Math.min(to, end)));
    }

    @Override
    public String toString() {
        return "partition " + partition + ", " + from + " to " + to;
    }
}
