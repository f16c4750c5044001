package io.tocsin.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.RenderedJson;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One attempt to bring a card up to date: edit it where it is known, look for it where it may be, post it where it is
 * not. Immutable.
 */
final class SlackAttempt {

    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final SlackTarget config;
    private final Dispatch dispatch;
    private final Caller caller;
    private final Instant now;
    private final Deadline deadline;

    SlackAttempt(SlackTarget config, Dispatch dispatch, Caller caller, Instant now, Deadline deadline) {
        this.config = config;
        this.dispatch = dispatch;
        this.caller = caller;
        this.now = now;
        this.deadline = deadline;
    }

    /** Makes a request. */
    interface Caller {
        CompletableFuture<SlackAnswers.Verdict> call(Call call, Instant now, Deadline deadline);
    }

    /**
     * A request.
     *
     * @param method of Slack's Web API
     * @param repeatable whether asking the same again does no harm
     * @param mostAnswerBytes more of the answer is not read
     */
    record Call(String method, String contentType, String body, boolean repeatable, int mostAnswerBytes) {}

    /** What is known when nothing was found. */
    private enum Absence {
        /** It is not in the channel. */
        CERTAIN,
        /** It may be there all the same: not everything could be looked at, or it is there and cannot be edited. */
        UNCERTAIN
    }

    CompletableFuture<AttemptOutcome> make() {
        Optional<SlackReference> known = dispatch.remoteReference().flatMap(SlackReference::parse);
        if (known.isEmpty()) {
            return dispatch.lookUpSince().isPresent() ? lookUp(Optional.empty(), Absence.CERTAIN) : post();
        }
        return update(known.get())
                .thenCompose(verdict -> lost(verdict)
                        .map(absence ->
                                dispatch.lookUpSince().isPresent() ? lookUp(known, absence) : postUnlessOver(absence))
                        .orElseGet(() -> edited(verdict, known.get())));
    }

    /**
     * Looks for a card that an earlier attempt may have posted.
     *
     * @param besides a card that cannot be edited any more
     * @param otherwise what is known when there is no other
     */
    private CompletableFuture<AttemptOutcome> lookUp(Optional<SlackReference> besides, Absence otherwise) {
        SlackHistory history = new SlackHistory(
                config.channel(),
                dispatch.remoteKey(),
                dispatch.lookUpSince().orElse(Instant.EPOCH),
                besides.map(SlackReference::ts));
        return lookUp(history, otherwise, "", 1);
    }

    private CompletableFuture<AttemptOutcome> lookUp(SlackHistory history, Absence otherwise, String cursor, int page) {
        Call call =
                new Call("conversations.history", FORM_TYPE, history.form(cursor), true, SlackHistory.MOST_PAGE_BYTES);
        return caller.call(call, now, deadline).thenCompose(verdict -> {
            if (!(verdict instanceof SlackAnswers.Verdict.Ok ok)) {
                // Some apps may read one page a minute: searching from the start again would never come to an end.
                return page > 1 && asksForPatience(verdict)
                        ? postUnlessOver(Absence.UNCERTAIN)
                        : done(failure(verdict));
            }
            Optional<SlackReference> found = history.find(ok.answer());
            if (found.isPresent()) {
                return updateFound(found.get());
            }
            Optional<String> next = SlackHistory.next(ok.answer());
            if (next.isPresent() && page < SlackHistory.MOST_PAGES) {
                return lookUp(history, otherwise, next.get(), page + 1);
            }
            return postUnlessOver(SlackHistory.hasMore(ok.answer()) ? Absence.UNCERTAIN : otherwise);
        });
    }

    private CompletableFuture<AttemptOutcome> updateFound(SlackReference at) {
        return update(at)
                .thenCompose(verdict -> lost(verdict).map(this::postUnlessOver).orElseGet(() -> edited(verdict, at)));
    }

    private CompletableFuture<SlackAnswers.Verdict> update(SlackReference at) {
        ObjectNode message = SlackBody.card(dispatch.body());
        // Left to itself, an edit looks for names of people and channels, other than a post.
        message.put("channel", at.channel()).put("ts", at.ts()).put("parse", "none");
        if (!message.has("blocks")) {
            // Without the field the card would keep its blocks, and so say what is over.
            message.putArray("blocks");
        }
        return caller.call(
                new Call("chat.update", JSON_TYPE, message.toString(), true, HttpCall.SHORT_ANSWER), now, deadline);
    }

    /** Nobody makes a card just to say that it is over; but one that still says it is open is not left to stand alone. */
    private CompletableFuture<AttemptOutcome> postUnlessOver(Absence absence) {
        return dispatch.kind() == NotificationKind.RESOLVED && absence == Absence.CERTAIN
                ? done(new AttemptOutcome.Unneeded())
                : post();
    }

    private CompletableFuture<AttemptOutcome> post() {
        ObjectNode message = SlackBody.card(dispatch.body());
        message.put("channel", config.channel());
        Call call = new Call("chat.postMessage", JSON_TYPE, message.toString(), false, HttpCall.SHORT_ANSWER);
        return caller.call(call, now, deadline)
                .thenApply(verdict ->
                        verdict instanceof SlackAnswers.Verdict.Ok ok ? posted(ok.answer()) : failure(verdict));
    }

    private AttemptOutcome posted(JsonNode answer) {
        return new AttemptOutcome.Delivered(SlackReference.of(
                        answer.path("channel").asText(config.channel()),
                        answer.path("ts").asText(""))
                .map(SlackReference::toString));
    }

    /** Whether the card can be edited no more, and what that says of it. */
    private static Optional<Absence> lost(SlackAnswers.Verdict verdict) {
        if (verdict instanceof SlackAnswers.Verdict.CardGone) {
            return Optional.of(Absence.CERTAIN);
        }
        return verdict instanceof SlackAnswers.Verdict.CardClosed ? Optional.of(Absence.UNCERTAIN) : Optional.empty();
    }

    private static boolean asksForPatience(SlackAnswers.Verdict verdict) {
        return verdict instanceof SlackAnswers.Verdict.Failed failed
                && failed.outcome() instanceof AttemptOutcome.Retry retry
                && retry.after().isPresent();
    }

    private CompletableFuture<AttemptOutcome> edited(SlackAnswers.Verdict verdict, SlackReference at) {
        if (!(verdict instanceof SlackAnswers.Verdict.Ok)) {
            return done(failure(verdict));
        }
        AttemptOutcome delivered = new AttemptOutcome.Delivered(Optional.of(at.toString()));
        Optional<String> reply = SlackBody.reply(dispatch.body()).or(this::escalation);
        if (reply.isEmpty()) {
            return done(delivered);
        }
        return dispatch.lookUpSince().isPresent()
                ? replyUnlessThere(
                        at, reply.get(), delivered, dispatch.lookUpSince().get())
                : reply(at, reply.get(), delivered);
    }

    /** An escalation is always answered, also one that was rendered without an answer. */
    private Optional<String> escalation() {
        return dispatch.kind() == NotificationKind.ESCALATED
                ? Optional.of(RenderedJson.object(dispatch.body()).path("text").asText())
                : Optional.empty();
    }

    /** An earlier attempt may have answered to the card already. */
    private CompletableFuture<AttemptOutcome> replyUnlessThere(
            SlackReference card, String text, AttemptOutcome delivered, Instant since) {
        Call call = new Call(
                "conversations.replies", FORM_TYPE, SlackReply.form(card, since), true, SlackHistory.MOST_PAGE_BYTES);
        return caller.call(call, now, deadline).thenCompose(verdict -> {
            if (!(verdict instanceof SlackAnswers.Verdict.Ok ok)) {
                return done(failure(verdict));
            }
            return SlackReply.isAmong(ok.answer(), dispatch) ? done(delivered) : reply(card, text, delivered);
        });
    }

    private CompletableFuture<AttemptOutcome> reply(SlackReference card, String text, AttemptOutcome delivered) {
        String message = SlackReply.message(dispatch, card, text).toString();
        Call call = new Call("chat.postMessage", JSON_TYPE, message, false, HttpCall.SHORT_ANSWER);
        return caller.call(call, now, deadline)
                .thenApply(verdict -> verdict instanceof SlackAnswers.Verdict.Ok ? delivered : failure(verdict));
    }

    private static AttemptOutcome failure(SlackAnswers.Verdict verdict) {
        if (verdict instanceof SlackAnswers.Verdict.Failed failed) {
            return failed.outcome();
        }
        AttemptError lost = new AttemptError(ErrorClass.REFUSED_IN_BODY, Optional.empty(), "card lost");
        return new AttemptOutcome.Retry(lost, Optional.empty(), false);
    }

    private static CompletableFuture<AttemptOutcome> done(AttemptOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
