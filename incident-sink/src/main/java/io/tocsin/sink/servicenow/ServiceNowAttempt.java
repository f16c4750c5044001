package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.servicenow.ServiceNowAnswers.Verdict;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to bring a record up to date: change it where it is known, look for it where it is not, make it where there
 * is none. The Table API has no idempotency of its own, so nothing is made before it was looked for. Immutable.
 */
final class ServiceNowAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceNowAttempt.class);

    /** Closed and cancelled: such a record takes no change any more. */
    private static final Set<String> CLOSED = Set.of("7", "8");

    private static final int MOST_NUMBER = 40;

    private final ServiceNowTarget config;
    private final Dispatch dispatch;
    private final ServiceNowBody body;
    private final ServiceNowTable table;

    ServiceNowAttempt(ServiceNowTarget config, Dispatch dispatch, ServiceNowTable table) {
        this.config = config;
        this.dispatch = dispatch;
        this.body = ServiceNowBody.parse(dispatch.body());
        this.table = table;
    }

    /**
     * A record that is there.
     *
     * @param at which
     * @param doubtful whether the note of this notification may be there already
     * @param found whether it was looked up; else it is known from earlier
     */
    private record Known(ServiceNowReference at, boolean doubtful, boolean found) {}

    CompletableFuture<AttemptOutcome> make() {
        boolean doubtful = dispatch.attempt() > 1 || dispatch.lookUpSince().isPresent();
        return dispatch.remoteReference()
                .flatMap(ServiceNowReference::parse)
                .map(at -> bringUpToDate(new Known(at, doubtful, false)))
                .orElseGet(this::lookUp);
    }

    /** Looks for the record of this generation. */
    private CompletableFuture<AttemptOutcome> lookUp() {
        return table.find(dispatch.remoteKey(), config.incidents().correlationDisplay())
                .thenCompose(verdict -> {
                    if (verdict instanceof Verdict.Absent) {
                        return createUnlessOver();
                    }
                    return verdict instanceof Verdict.Ok ok
                            ? adoptOrCreate(ServiceNowTable.ofKey(ok.body(), dispatch.remoteKey()))
                            : done(failure(verdict));
                });
    }

    private CompletableFuture<AttemptOutcome> adoptOrCreate(List<JsonNode> found) {
        if (found.isEmpty()) {
            return createUnlessOver();
        }
        JsonNode oldest = found.get(0);
        if (found.size() > 1) {
            LOG.warn(
                    "target {}: more than one record of {}; the oldest, {}, is kept up to date",
                    config.name(),
                    dispatch.remoteKey(),
                    OneLine.of(oldest.path("number").asText(), MOST_NUMBER));
        }
        // What people made of its state since it was made is theirs.
        return ServiceNowReference.of(oldest, body.state())
                .map(at -> bringUpToDate(new Known(at, true, true)))
                .orElseGet(() -> done(failure(new Verdict.Absent())));
    }

    /** Nobody makes a record just to say that it is over. */
    private CompletableFuture<AttemptOutcome> createUnlessOver() {
        if (isEnd()) {
            return done(new AttemptOutcome.Unneeded());
        }
        return table.create(body.create(dispatch, config.incidents().journal()))
                .thenApply(verdict ->
                        verdict instanceof Verdict.Ok ok ? created(ok.body().path("result")) : failure(verdict));
    }

    private AttemptOutcome created(JsonNode record) {
        if (!record.path("correlation_id").asText().equals(dispatch.remoteKey())) {
            // Without the right to write that field a lost answer would make a second record.
            LOG.warn(
                    "target {}: {} did not keep its correlation_id {}",
                    config.name(),
                    OneLine.of(record.path("number").asText(), MOST_NUMBER),
                    dispatch.remoteKey());
        }
        return new AttemptOutcome.Delivered(
                ServiceNowReference.of(record, body.state()).map(ServiceNowReference::toString));
    }

    private CompletableFuture<AttemptOutcome> bringUpToDate(Known known) {
        if (!isEnd()) {
            return changeOnce(known);
        }
        return table.read(known.at).thenCompose(verdict -> {
            if (verdict instanceof Verdict.Ok ok) {
                String state = ok.body().path("result").path("state").asText();
                return isOver(state) ? done(delivered(known.at)) : changeOnce(known);
            }
            return verdict instanceof Verdict.Absent ? gone(known) : done(failure(verdict));
        });
    }

    private CompletableFuture<AttemptOutcome> changeOnce(Known known) {
        if (!known.doubtful) {
            return change(known, true);
        }
        return table.notes(known.at, dispatch).thenCompose(verdict -> {
            if (verdict instanceof Verdict.Failed failed && failed.outcome() instanceof AttemptOutcome.Retry) {
                return done(failed.outcome());
            }
            // Who may not read the journal accepts that a note may stand there twice.
            boolean there = verdict instanceof Verdict.Ok ok && ServiceNowTable.isMarked(ok.body(), dispatch);
            return change(known, !there);
        });
    }

    private CompletableFuture<AttemptOutcome> change(Known known, boolean withNote) {
        boolean withState = isEnd()
                || dispatch.kind() == NotificationKind.ACKNOWLEDGED
                || !known.at.state().equals(body.state());
        String fields = body.change(dispatch, config.incidents().journal(), withState, withNote);
        return table.change(known.at, fields).thenCompose(verdict -> {
            if (verdict instanceof Verdict.Ok ok) {
                return done(changed(known.at, ok.body().path("result")));
            }
            if (verdict instanceof Verdict.Absent) {
                return gone(known);
            }
            return verdict instanceof Verdict.Forbidden forbidden
                    ? forbidden(known.at, forbidden)
                    : done(failure(verdict));
        });
    }

    /** A field that we may not write is left out without a word: the end must not be told into the void. */
    private AttemptOutcome changed(ServiceNowReference at, JsonNode record) {
        String state = record.path("state").asText("");
        if (isEnd() && !state.isEmpty() && !isOver(state)) {
            return new AttemptOutcome.PermanentPayload(new AttemptError(
                    ErrorClass.REFUSED_IN_BODY, Optional.empty(), at.number() + " stays in state " + state));
        }
        return delivered(at);
    }

    /** A closed record is nobody's to change; that says nothing about our rights. */
    private CompletableFuture<AttemptOutcome> forbidden(ServiceNowReference at, Verdict.Forbidden forbidden) {
        return table.read(at).thenApply(verdict -> {
            boolean closed = verdict instanceof Verdict.Ok ok
                    && CLOSED.contains(ok.body().path("result").path("state").asText());
            return closed
                    ? new AttemptOutcome.PermanentPayload(new AttemptError(
                            ErrorClass.REFUSED_IN_BODY, Optional.of(403), at.number() + " is closed there"))
                    : forbidden.outcome();
        });
    }

    /** It was deleted, or is not ours to see any more; what was looked up just now is not looked up again. */
    private CompletableFuture<AttemptOutcome> gone(Known known) {
        return known.found ? done(failure(new Verdict.Absent())) : lookUp();
    }

    private AttemptOutcome delivered(ServiceNowReference at) {
        return new AttemptOutcome.Delivered(
                Optional.of(at.withState(body.state()).toString()));
    }

    private boolean isEnd() {
        return dispatch.kind() == NotificationKind.RESOLVED;
    }

    private boolean isOver(String state) {
        return CLOSED.contains(state) || state.equals(body.state());
    }

    private static AttemptOutcome failure(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return failed.outcome();
        }
        if (verdict instanceof Verdict.Forbidden forbidden) {
            return forbidden.outcome();
        }
        AttemptError absent = new AttemptError(ErrorClass.REFUSED_IN_BODY, Optional.of(404), "the record is gone");
        return new AttemptOutcome.Retry(absent, Optional.empty(), false);
    }

    private static CompletableFuture<AttemptOutcome> done(AttemptOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
