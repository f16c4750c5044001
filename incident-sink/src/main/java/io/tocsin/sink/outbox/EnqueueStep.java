package io.tocsin.sink.outbox;

import io.tocsin.sink.store.StoreStep;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts notifications into the outbox, and remembers what they took the place of. One thread only. */
public final class EnqueueStep implements StoreStep {

    private final Enqueuing enqueuing;
    private Map<String, Integer> collapsed = Map.of();

    EnqueueStep(Enqueuing enqueuing) {
        this.enqueuing = enqueuing;
    }

    @Override
    public void in(Handle transaction) {
        collapsed = enqueuing.rows().isEmpty() && enqueuing.presumed().isEmpty()
                ? Map.of()
                : EnqueueStatements.write(transaction, enqueuing);
    }

    /**
     * How many updates that were in the outbox before became {@link SupersedeReason#NEWER_STATE}, by target; counts
     * once the transaction is committed.
     */
    public Map<String, Integer> collapsed() {
        return collapsed;
    }
}
