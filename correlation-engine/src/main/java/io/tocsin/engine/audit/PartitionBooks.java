package io.tocsin.engine.audit;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.replay.JournalRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which offsets of a partition must have a decision, and which have one: a bit each, so a million entries take less than
 * half a megabyte. First all entries, then all decisions and dead letters, in any order. Thread-safe.
 */
final class PartitionBooks {

    private final JournalRange range;
    private final BitSet entries = new BitSet();
    private final BitSet decided = new BitSet();
    private final BitSet buried = new BitSet();
    private final List<Finding> findings = new ArrayList<>();
    private long provableFrom;
    private long ticks;
    private long doubles;
    private long strays;

    /**
     * Books of this range.
     *
     * @throws IllegalArgumentException when it is too long to be held
     */
    PartitionBooks(JournalRange range) {
        if (range.to() - range.from() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(range + " (expected: at most " + Integer.MAX_VALUE + " offsets)");
        }
        this.range = range;
        this.provableFrom = range.from();
    }

    JournalRange range() {
        return range;
    }

    /** Something stands here that must have a decision or a dead letter. */
    synchronized void entry(long offset) {
        entries.set(index(offset));
    }

    /** A tick stands somewhere. */
    synchronized void tick() {
        ticks++;
    }

    /** What stands below has lost its decisions by age. */
    synchronized void provableFrom(long offset) {
        provableFrom = Math.max(provableFrom, Math.min(offset, range.to()));
    }

    /** A decision names this offset. */
    synchronized void decision(long offset) {
        if (!contains(offset)) {
            return;
        }
        if (!entries.get(index(offset))) {
            strays++;
            name(Finding.Kind.STRAY, offset);
        } else {
            mark(decided, offset);
        }
    }

    /** A dead letter names this offset; one of a tick is allowed. */
    synchronized void deadLetter(long offset) {
        if (contains(offset) && entries.get(index(offset))) {
            mark(buried, offset);
        }
    }

    private void mark(BitSet where, long offset) {
        int index = index(offset);
        if (decided.get(index) || buried.get(index)) {
            doubles++;
            name(Finding.Kind.DOUBLE, offset);
        } else {
            where.set(index);
        }
    }

    private boolean contains(long offset) {
        return offset >= range.from() && offset < range.to();
    }

    private int index(long offset) {
        return (int) (offset - range.from());
    }

    private void name(Finding.Kind kind, long offset) {
        findings.add(new Finding(kind, new JournalPosition(range.partition(), offset)));
    }

    /** Each run of gaps once, however long it is: what stands between two of them is not decided by anything. */
    private void nameGaps(BitSet gaps, BitSet provable) {
        for (int first = gaps.nextSetBit(0); first >= 0; ) {
            int count = 1;
            int last = first;
            int next = gaps.nextSetBit(last + 1);
            while (next >= 0 && provable.nextSetBit(last + 1) == next) {
                count++;
                last = next;
                next = gaps.nextSetBit(last + 1);
            }
            JournalPosition position = new JournalPosition(range.partition(), range.from() + first);
            findings.add(new Finding(Finding.Kind.GAP, position, count));
            first = next;
        }
    }

    /** What the books say, once everything is in them. */
    synchronized PartitionAudit close(JournalRange asked) {
        BitSet provable = (BitSet) entries.clone();
        provable.clear(0, index(provableFrom));
        BitSet gaps = (BitSet) provable.clone();
        gaps.andNot(decided);
        gaps.andNot(buried);
        nameGaps(gaps, provable);
        return new PartitionAudit(
                range,
                asked,
                provableFrom,
                provable.cardinality(),
                ticks,
                both(provable, decided),
                both(provable, buried),
                gaps.cardinality(),
                doubles,
                strays,
                findings);
    }

    private static long both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }
}
