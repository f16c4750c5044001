package io.tocsin.engine.fold.dedup;

import io.tocsin.model.identity.EventId;
import java.util.Arrays;
import java.util.List;

/**
 * The ids that an alert remembers: at most {@value #LIMIT}, the one of its newest event last, so that it can be told
 * apart without a field of its own.
 */
final class RecentEvents {

    /** Senders retry within minutes, and hardly any alert has more than eight events in that time. */
    static final int LIMIT = 8;

    private RecentEvents() {}

    /** After an event that is now the newest. */
    static List<EventId> newest(List<EventId> seen, EventId id) {
        EventId[] kept = room(seen, id);
        kept[kept.length - 1] = id;
        return List.of(kept);
    }

    /** After an event that is not the newest. */
    static List<EventId> older(List<EventId> seen, EventId id) {
        if (seen.contains(id)) {
            return seen;
        }
        EventId[] kept = room(seen, id);
        kept[kept.length - 1] = kept[kept.length - 2];
        kept[kept.length - 2] = id;
        return List.of(kept);
    }

    /** A copy without this id and, when it would grow too long, without the first; its last place is free. */
    private static EventId[] room(List<EventId> seen, EventId id) {
        EventId[] kept = new EventId[seen.size() + 1];
        int size = 0;
        for (int i = 0; i < seen.size(); i++) {
            if (!seen.get(i).equals(id)) {
                kept[size++] = seen.get(i);
            }
        }
        int from = Math.max(0, size + 1 - LIMIT);
        return Arrays.copyOfRange(kept, from, size + 1);
    }
}
