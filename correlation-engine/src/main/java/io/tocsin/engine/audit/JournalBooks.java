package io.tocsin.engine.audit;

import io.tocsin.engine.replay.JournalRecord;
import io.tocsin.engine.topology.EntryReader;
import io.tocsin.engine.topology.PoisonEntryException;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.UndecodableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The books of all partitions, wherever what stands in them was read. First all entries, then all decisions and dead
 * letters, in any order. Thread-safe.
 */
final class JournalBooks {

    private final Map<Integer, PartitionBooks> books = new TreeMap<>();

    /** Books of these ranges, one of each partition. */
    JournalBooks(List<JournalRange> ranges) {
        ranges.forEach(range -> books.put(range.partition(), new PartitionBooks(range)));
    }

    /**
     * Those of one partition.
     *
     * @throws IllegalStateException when it has none
     */
    PartitionBooks of(int partition) {
        PartitionBooks found = books.get(partition);
        if (found == null) {
            throw new IllegalStateException("no books of partition " + partition);
        }
        return found;
    }

    /** A record of the journal: something to be decided, unless it is a tick. */
    void entry(JournalRecord record) {
        PartitionBooks partition = of(record.position().partition());
        if (isTick(record)) {
            partition.tick();
        } else {
            partition.entry(record.position().offset());
        }
    }

    private static boolean isTick(JournalRecord record) {
        try {
            return EntryReader.read(record.key(), record.value()) instanceof JournalEntry.Tick;
        } catch (PoisonEntryException e) {
            // No entry, so it must have gone to the dead letters.
            return false;
        }
    }

    /** A record of the decisions. What is none decides nothing: if it was meant to, its entry shows up as a gap. */
    void decision(byte[] value) {
        JournalPosition position;
        try {
            position = DecisionCodec.INSTANCE.decode(value).position();
        } catch (UndecodableException e) {
            return;
        }
        PartitionBooks partition = books.get(position.partition());
        if (partition != null) {
            partition.decision(position.offset());
        }
    }

    /** A dead letter of this place, as positions are written; a place in the text of an alert is none of the journal. */
    void deadLetter(String place) {
        JournalPosition position;
        try {
            position = JournalPosition.parse(place);
        } catch (IllegalArgumentException e) {
            return;
        }
        PartitionBooks partition = books.get(position.partition());
        if (partition != null) {
            partition.deadLetter(position.offset());
        }
    }

    /** What the books say, once everything is in them. */
    AuditReport close(List<JournalRange> asked) {
        return new AuditReport(
                asked.stream().map(range -> of(range.partition()).close(range)).toList());
    }
}
