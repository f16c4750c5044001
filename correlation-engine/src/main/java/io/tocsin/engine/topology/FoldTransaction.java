package io.tocsin.engine.topology;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.UnusableStateException;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Record;

/** Takes a step of the fold into the stores and tells of it, whole or not at all. */
final class FoldTransaction {

    private final Stores stores;
    private final OutcomeForwarder outcomes;

    FoldTransaction(Stores stores, OutcomeForwarder outcomes) {
        this.stores = stores;
        this.outcomes = outcomes;
    }

    /**
     * Runs the step.
     *
     * @param entry that the step is part of
     * @throws PoisonEntryException when the step fails and would again; nothing is written then
     * @throws KafkaException when the stores are in trouble, which ends the task
     */
    void run(Supplier<FoldOutcome> step, Record<byte[], byte[]> entry) {
        OutcomeForwarder.Encoded outcome = prepare(step);
        stores.commit();
        outcomes.forward(outcome, entry);
    }

    private OutcomeForwarder.Encoded prepare(Supplier<FoldOutcome> step) {
        try {
            FoldOutcome outcome = step.get();
            stores.prepare();
            return OutcomeForwarder.encode(outcome, stores);
        } catch (KafkaException e) {
            throw e;
        } catch (UnusableStateException e) {
            throw new ProcessorStateException(e.getMessage(), e);
        } catch (RuntimeException e) {
            stores.rollback();
            throw new PoisonEntryException(DeadLetterCause.FAILED_PROCESSING, e.toString(), e);
        }
    }
}
