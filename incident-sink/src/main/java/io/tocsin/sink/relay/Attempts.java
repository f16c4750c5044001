package io.tocsin.sink.relay;

import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes attempts, so that each ends with an outcome, whatever the notifier does. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private Attempts() {}

    /**
     * Starts one.
     *
     * @param deadline when it is over the attempt is, and nothing more of it leaves this process
     * @param then called once with the outcome, on any thread; must not throw
     */
    static void start(
            Notifier notifier, ClaimedRow row, Instant now, Deadline deadline, Consumer<AttemptOutcome> then) {
        var unused = sent(notifier, row, now, deadline)
                .orTimeout(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS)
                .whenComplete((outcome, failure) -> {
                    deadline.end();
                    then.accept(failure == null ? outcome : failed(row, failure));
                });
    }

    private static CompletableFuture<AttemptOutcome> sent(
            Notifier notifier, ClaimedRow row, Instant now, Deadline deadline) {
        Dispatch dispatch = new Dispatch(
                row.id(),
                row.kind(),
                row.body(),
                row.attempt(),
                row.remoteKey(),
                row.remoteReference(),
                row.lookUpSince(),
                row.credential(),
                row.trace());
        try {
            return notifier.send(dispatch, now, deadline);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // What is wrong with one notification, or with one kind of target, is not to end the relay.
            return CompletableFuture.failedFuture(e);
        }
    }

    private static AttemptOutcome failed(ClaimedRow row, Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean late = failure instanceof TimeoutException;
        if (!late) {
            // The kind of the failure only: its message may hold what must not be seen.
            LOG.atError()
                    .addKeyValue(
                            "trace_id", row.trace().map(TraceContext::traceId).orElse(""))
                    .log("attempt {} of {} failed in our own code: {}", row.attempt(), row.id(), failure.getClass());
        }
        ErrorClass errorClass = late ? ErrorClass.NO_ANSWER_IN_TIME : ErrorClass.OUR_FAULT;
        return new AttemptOutcome.Ambiguous(new AttemptError(
                errorClass, Optional.empty(), late ? "" : failure.getClass().getSimpleName()));
    }
}
