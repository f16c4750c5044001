package io.tocsin.sink.opsgenie;

import io.tocsin.sink.opsgenie.OpsgenieAnswers.Verdict;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Carries requests of one attempt, and asks what became of them, with growing patience, until the attempt's deadline.
 * What is not known by then counts as unfinished: asking for it once more does no harm.
 */
final class OpsgenieLine {

    private static final int GROWTH = 2;
    private static final Duration TO_ANSWER = Duration.ofSeconds(1);

    private final Function<HttpCall, CompletableFuture<HttpReply>> sender;
    private final OpsgenieAnswers answers;
    private final Duration confirmAfter;
    private final Instant now;
    private final Deadline deadline;

    OpsgenieLine(
            Function<HttpCall, CompletableFuture<HttpReply>> sender,
            OpsgenieAnswers answers,
            Duration confirmAfter,
            Instant now,
            Deadline deadline) {
        this.sender = sender;
        this.answers = answers;
        this.confirmAfter = confirmAfter;
        this.now = now;
        this.deadline = deadline;
    }

    /** The answer to a question. */
    CompletableFuture<HttpReply> ask(HttpCall call) {
        return sender.apply(call);
    }

    /** Until it was taken: {@code Accepted}, {@code NoAlert} or {@code Failed}. */
    CompletableFuture<Verdict> request(HttpCall call) {
        return sender.apply(call).thenApply(reply -> answers.onRequest(reply, now));
    }

    /** Until it was carried out: {@code Done}, {@code NoAlert} or {@code Failed}. */
    CompletableFuture<Verdict> carryOut(HttpCall call, OpsgenieCalls calls) {
        return request(call).thenCompose(verdict -> {
            if (!(verdict instanceof Verdict.Accepted accepted)) {
                return CompletableFuture.completedFuture(verdict);
            }
            return confirmAfter.isZero()
                    ? CompletableFuture.completedFuture(new Verdict.Done(Optional.empty()))
                    : confirm(calls.outcome(accepted.requestId()), confirmAfter);
        });
    }

    private CompletableFuture<Verdict> confirm(HttpCall question, Duration wait) {
        Executor later = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> question, later)
                .thenCompose(sender)
                .thenApply(reply -> answers.onOutcome(reply, now))
                .thenCompose(verdict -> {
                    if (!(verdict instanceof Verdict.Pending pending)) {
                        return CompletableFuture.completedFuture(verdict);
                    }
                    Duration longer = wait.multipliedBy(GROWTH);
                    boolean late = deadline.left().compareTo(longer.plus(TO_ANSWER)) < 0;
                    return late
                            ? CompletableFuture.completedFuture(new Verdict.Failed(
                                    new AttemptOutcome.Retry(pending.error(), Optional.empty(), true)))
                            : confirm(question, longer);
                });
    }
}
