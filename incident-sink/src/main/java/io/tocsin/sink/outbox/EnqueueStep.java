package io.tocsin.sink.outbox;

import io.tocsin.model.notification.Notification;
import io.tocsin.sink.store.StoreStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts notifications into the outbox, and remembers what they took the place of. One thread only. */
public final class EnqueueStep implements StoreStep {

    private final Enqueuing enqueuing;
    private Map<String, Integer> collapsed = Map.of();
    private Map<String, Integer> takenBack = Map.of();
    private List<OutboxRow> toldAllTheSame = List.of();

    EnqueueStep(Enqueuing enqueuing) {
        this.enqueuing = enqueuing;
    }

    @Override
    public void in(Handle transaction) {
        collapsed = enqueuing.isNothing() ? Map.of() : EnqueueStatements.write(transaction, enqueuing);
        takenBack = new HashMap<>();
        toldAllTheSame = List.of();
        if (!enqueuing.ended().isEmpty()) {
            EndedStatements.takeBack(transaction, enqueuing.ended())
                    .forEach(target -> takenBack.merge(target, 1, Integer::sum));
            toldAllTheSame = EndedStatements.toldAllTheSame(transaction, enqueuing.ended());
            if (!toldAllTheSame.isEmpty()) {
                EnqueueStatements.write(transaction, new Enqueuing(toldAllTheSame, List.of()));
            }
        }
    }

    /** What is told to a target in which a person did it, as something else may have come there after them. */
    public List<Notification> toldAllTheSame() {
        return toldAllTheSame.stream().map(OutboxRow::notification).toList();
    }

    /** How many notifications became {@link SupersedeReason#ENDED_THERE}, by target; counts as the others do. */
    public Map<String, Integer> takenBack() {
        return takenBack;
    }

    /**
     * How many updates that were in the outbox before became {@link SupersedeReason#NEWER_STATE}, by target; counts
     * once the transaction is committed.
     */
    public Map<String, Integer> collapsed() {
        return collapsed;
    }
}
