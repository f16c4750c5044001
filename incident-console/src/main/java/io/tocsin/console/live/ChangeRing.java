package io.tocsin.console.live;

import io.tocsin.model.identity.IncidentId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last changes, for streams to read from where they were. Bounded: a reader that is too far behind is told so and
 * loads its page again, which costs less than remembering for it. Thread-safe.
 */
public final class ChangeRing {

    private final IncidentId[] ids;
    private final long[] revisions;
    private long counter;
    private long oldest;
    private String epoch;

    /** Remembers this many changes. */
    public ChangeRing(int capacity, String epoch) {
        this.ids = new IncidentId[capacity];
        this.revisions = new long[capacity];
        this.epoch = epoch;
    }

    /** This incident is now at this revision. */
    public synchronized void append(IncidentId id, long revision) {
        int slot = (int) (counter % ids.length);
        ids[slot] = id;
        revisions[slot] = revision;
        counter++;
        oldest = Math.max(oldest, counter - ids.length);
    }

    /** Changes happened that nobody counted: every cursor given out so far is void. */
    public synchronized void restart(String newEpoch) {
        epoch = newEpoch;
        oldest = counter;
    }

    /** Where a reader is that has seen everything. */
    public synchronized StreamCursor head() {
        return new StreamCursor(epoch, counter);
    }

    /**
     * What changed behind this cursor: each incident once, with its newest revision. Empty when that is not known any
     * more.
     */
    public synchronized Optional<Changes> after(StreamCursor cursor) {
        if (!cursor.epoch().equals(epoch) || cursor.counter() < oldest || cursor.counter() > counter) {
            return Optional.empty();
        }
        Map<IncidentId, Long> newest = new LinkedHashMap<>();
        for (long i = cursor.counter(); i < counter; i++) {
            int slot = (int) (i % ids.length);
            newest.merge(ids[slot], revisions[slot], Math::max);
        }
        return Optional.of(new Changes(newest, head()));
    }

    /**
     * What a reader has not seen.
     *
     * @param revisions the newest of each incident
     * @param head where it is after this
     */
    public record Changes(Map<IncidentId, Long> revisions, StreamCursor head) {}
}
