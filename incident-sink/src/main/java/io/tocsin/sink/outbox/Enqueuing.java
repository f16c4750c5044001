package io.tocsin.sink.outbox;

import java.util.List;

/**
 * What a batch of changes puts into the outbox.
 *
 * @param rows in the order of the changes
 * @param presumed what targets know from before a rebuild
 * @param ended what people ended in a target
 */
public record Enqueuing(List<OutboxRow> rows, List<PresumedTold> presumed, List<EndedThere> ended) {

    /** Nothing. */
    public static final Enqueuing NONE = new Enqueuing(List.of(), List.of());

    public Enqueuing {
        rows = List.copyOf(rows);
        presumed = List.copyOf(presumed);
        ended = List.copyOf(ended);
    }

    /** Nobody ended anything in a target. */
    public Enqueuing(List<OutboxRow> rows, List<PresumedTold> presumed) {
        this(rows, presumed, List.of());
    }

    boolean isNothing() {
        return rows.isEmpty() && presumed.isEmpty() && ended.isEmpty();
    }

    /** Writes it within the transaction of the changes. Doing it twice changes nothing. */
    public EnqueueStep step() {
        return new EnqueueStep(this);
    }
}
