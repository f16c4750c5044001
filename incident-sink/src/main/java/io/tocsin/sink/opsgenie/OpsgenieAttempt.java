package io.tocsin.sink.opsgenie;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.opsgenie.OpsgenieAnswers.Verdict;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One attempt to make the alert what the incident is. All requests but notes may be made twice; a note is looked for by
 * the mark at its end when an earlier attempt may have left it. Immutable.
 */
final class OpsgenieAttempt {

    private final Dispatch dispatch;
    private final OpsgenieBody body;
    private final OpsgenieCalls calls;
    private final OpsgenieLine line;
    private final OpsgenieApi api;

    OpsgenieAttempt(Dispatch dispatch, OpsgenieCalls calls, OpsgenieLine line, OpsgenieApi api) {
        this.dispatch = dispatch;
        this.body = OpsgenieBody.parse(dispatch.body());
        this.calls = calls;
        this.line = line;
        this.api = api;
    }

    CompletableFuture<AttemptOutcome> make() {
        return switch (body.action()) {
            case OPEN -> open();
            case UPDATE -> api.changesAlerts() ? change() : openAgain();
            case ACKNOWLEDGE -> act("acknowledge");
            case CLOSE -> act("close");
        };
    }

    /** Creates the alert; where it is open already that changes nothing but its count. */
    private CompletableFuture<AttemptOutcome> open() {
        return line.carryOut(calls.create(body.alert()), calls).thenCompose(created -> {
            if (!(created instanceof Verdict.Done done) || !body.isAcknowledged()) {
                return done(outcome(created));
            }
            return line.carryOut(calls.act("acknowledge", remarkWithoutNote()), calls)
                    .thenApply(taken -> taken instanceof Verdict.Done ? outcome(done) : outcome(taken));
        });
    }

    /** Who acknowledges or closes what is not open there has nothing to do: somebody closed it there. */
    private CompletableFuture<AttemptOutcome> act(String action) {
        return line.carryOut(calls.act(action, body.remark()), calls)
                .thenApply(verdict -> verdict instanceof Verdict.NoAlert
                        ? new AttemptOutcome.Delivered(Optional.empty())
                        : outcome(verdict));
    }

    /** Field by field: creating the alert again would not change it. The last answer tells whether it is there. */
    private CompletableFuture<AttemptOutcome> change() {
        ObjectNode alert = body.alert();
        List<HttpCall> first = List.of(
                calls.change("message", alert.path("message").asText()),
                calls.change("description", alert.path("description").asText()));
        HttpCall last = calls.change("priority", alert.path("priority").asText());
        return inTurn(first)
                .thenCompose(failed -> failed.isPresent()
                        ? unlessGone(failed.get())
                        : line.carryOut(last, calls).thenCompose(this::changed));
    }

    private CompletableFuture<AttemptOutcome> changed(Verdict verdict) {
        if (!(verdict instanceof Verdict.Done)) {
            return unlessGone(verdict);
        }
        if (!body.isGivenBack()) {
            return noteAfter(outcome(verdict));
        }
        return line.carryOut(calls.act("unacknowledge", remarkWithoutNote()), calls)
                .thenCompose(back -> back instanceof Verdict.Done ? noteAfter(outcome(verdict)) : unlessGone(back));
    }

    /** The first that was not taken; empty when all were. */
    private CompletableFuture<Optional<Verdict>> inTurn(List<HttpCall> requests) {
        if (requests.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return line.request(requests.get(0))
                .thenCompose(verdict -> verdict instanceof Verdict.Accepted
                        ? inTurn(requests.subList(1, requests.size()))
                        : CompletableFuture.completedFuture(Optional.of(verdict)));
    }

    /** Where nothing can be changed, the alert counts that it was told again, and what is new is noted on it. */
    private CompletableFuture<AttemptOutcome> openAgain() {
        return open().thenCompose(
                        outcome -> outcome instanceof AttemptOutcome.Delivered ? noteAfter(outcome) : done(outcome));
    }

    private CompletableFuture<AttemptOutcome> noteAfter(AttemptOutcome done) {
        return body.note().isEmpty()
                ? done(done)
                : note().thenApply(noted -> noted instanceof Verdict.Failed failed ? failed.outcome() : done);
    }

    /** What is still open here and not there is opened again: it may never have arrived there. */
    private CompletableFuture<AttemptOutcome> unlessGone(Verdict verdict) {
        return verdict instanceof Verdict.NoAlert ? open() : done(outcome(verdict));
    }

    private CompletableFuture<Verdict> note() {
        boolean maybeThere = dispatch.attempt() > 1;
        return maybeThere
                ? line.ask(calls.notes())
                        .thenCompose(reply -> OpsgenieAnswers.hasNote(reply, body.mark())
                                ? CompletableFuture.completedFuture(new Verdict.Done(Optional.empty()))
                                : writeNote())
                : writeNote();
    }

    private CompletableFuture<Verdict> writeNote() {
        return line.request(calls.note(body.remark()));
    }

    private ObjectNode remarkWithoutNote() {
        ObjectNode remark = body.remark();
        remark.remove("note");
        return remark;
    }

    private static AttemptOutcome outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Done done) {
            return new AttemptOutcome.Delivered(done.alertId());
        }
        if (verdict instanceof Verdict.Failed failed) {
            return failed.outcome();
        }
        AttemptError lost = new AttemptError(ErrorClass.REFUSED_IN_BODY, Optional.empty(), "no alert of this alias");
        return new AttemptOutcome.Retry(lost, Optional.empty(), false);
    }

    private static CompletableFuture<AttemptOutcome> done(AttemptOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
