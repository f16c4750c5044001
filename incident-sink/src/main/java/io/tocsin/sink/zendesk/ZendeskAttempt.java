package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.zendesk.ZendeskAnswers.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to bring a ticket up to date: change it where it is known, look for it where it may be, make it where it is
 * not. Making is safe to repeat for about two hours, by its idempotency key; before a later repetition, as before any that
 * may have arrived, the ticket is looked for. Immutable.
 */
final class ZendeskAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(ZendeskAttempt.class);
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final String CLOSED = "closed";

    private final String target;
    private final Dispatch dispatch;
    private final ZendeskBody body;
    private final ZendeskTickets tickets;

    ZendeskAttempt(String target, Dispatch dispatch, ZendeskTickets tickets) {
        this.target = target;
        this.dispatch = dispatch;
        this.body = ZendeskBody.parse(dispatch.body());
        this.tickets = tickets;
    }

    /**
     * A ticket that is there.
     *
     * @param id of the ticket
     * @param doubtful whether the comment of this notification may be there already
     * @param found whether it was looked up; else it is known from earlier
     * @param again whether somebody changed it between reading and changing once already
     */
    private record Known(String id, boolean doubtful, boolean found, boolean again) {
        Known afterConflict() {
            return new Known(id, true, found, true);
        }
    }

    CompletableFuture<AttemptOutcome> make() {
        boolean unclear = dispatch.lookUpSince().isPresent();
        Optional<String> known =
                dispatch.remoteReference().filter(id -> ID.matcher(id).matches());
        if (known.isPresent()) {
            return bringUpToDate(new Known(known.get(), unclear || dispatch.attempt() > 1, false, false));
        }
        return unclear || isEnd() ? lookUp() : create(Optional.empty());
    }

    private CompletableFuture<AttemptOutcome> lookUp() {
        return tickets.find(dispatch.remoteKey()).thenCompose(verdict -> {
            if (!(verdict instanceof Verdict.Ok ok)) {
                return done(failure(verdict));
            }
            List<JsonNode> found = ZendeskTickets.ofKey(ok.body(), dispatch.remoteKey());
            if (found.isEmpty()) {
                return isEnd() ? done(new AttemptOutcome.Unneeded()) : create(Optional.empty());
            }
            return adopt(found);
        });
    }

    /** The oldest that is not closed; where all are, the youngest is followed by another. */
    private CompletableFuture<AttemptOutcome> adopt(List<JsonNode> found) {
        List<JsonNode> alive =
                found.stream().filter(ticket -> !status(ticket).equals(CLOSED)).toList();
        if (alive.isEmpty()) {
            String closed = id(found.get(found.size() - 1));
            return isEnd() ? done(delivered(closed)) : create(Optional.of(closed));
        }
        if (alive.size() > 1) {
            LOG.warn(
                    "target {}: more than one ticket of {}; the oldest, {}, is kept up to date",
                    target,
                    dispatch.remoteKey(),
                    id(alive.get(0)));
        }
        return bringUpToDate(new Known(id(alive.get(0)), true, true, false));
    }

    private CompletableFuture<AttemptOutcome> create(Optional<String> followed) {
        return tickets.create(dispatch, body.create(dispatch, followed)).thenCompose(verdict -> {
            if (verdict instanceof Verdict.Ok ok) {
                return done(created(ok.body().path("ticket")));
            }
            return verdict instanceof Verdict.Used used ? whatWasMade(used) : done(failure(verdict));
        });
    }

    private static AttemptOutcome created(JsonNode ticket) {
        return new AttemptOutcome.Delivered(
                Optional.of(id(ticket)).filter(id -> ID.matcher(id).matches()));
    }

    /** Something was made under this key that is not what we ask for now. */
    private CompletableFuture<AttemptOutcome> whatWasMade(Verdict.Used used) {
        return tickets.find(dispatch.remoteKey()).thenCompose(verdict -> {
            if (!(verdict instanceof Verdict.Ok ok)) {
                return done(failure(verdict));
            }
            return ZendeskTickets.ofKey(ok.body(), dispatch.remoteKey()).stream()
                    .filter(ticket -> !status(ticket).equals(CLOSED))
                    .findFirst()
                    .map(ticket -> bringUpToDate(new Known(id(ticket), true, true, false)))
                    .orElseGet(() -> done(used.outcome()));
        });
    }

    private CompletableFuture<AttemptOutcome> bringUpToDate(Known known) {
        return tickets.read(known.id).thenCompose(verdict -> {
            if (!(verdict instanceof Verdict.Ok ok)) {
                return verdict instanceof Verdict.Absent ? gone(known) : done(failure(verdict));
            }
            JsonNode ticket = ok.body().path("ticket");
            if (isEnd() && (status(ticket).equals("solved") || status(ticket).equals(CLOSED))) {
                return done(delivered(known.id));
            }
            if (status(ticket).equals(CLOSED)) {
                return known.found ? create(Optional.of(known.id)) : lookUp();
            }
            return changeOnce(known, ticket);
        });
    }

    /** The comments are read after the ticket: one that comes later than that makes the stamp an old one. */
    private CompletableFuture<AttemptOutcome> changeOnce(Known known, JsonNode ticket) {
        if (!known.doubtful) {
            return change(known, ticket, true);
        }
        return tickets.comments(known.id)
                .thenCompose(verdict -> verdict instanceof Verdict.Ok ok
                        ? change(known, ticket, !ZendeskTickets.isMarked(ok.body(), dispatch))
                        : done(failure(verdict)));
    }

    private CompletableFuture<AttemptOutcome> change(Known known, JsonNode ticket, boolean withComment) {
        boolean opening = dispatch.kind() == NotificationKind.ACKNOWLEDGED
                && status(ticket).equals("new");
        String stamp = ticket.path("updated_at").asText();
        return tickets.change(known.id, body.change(dispatch, stamp, opening, withComment))
                .thenCompose(verdict -> {
                    if (verdict instanceof Verdict.Ok) {
                        return done(delivered(known.id));
                    }
                    if (verdict instanceof Verdict.Conflict && !known.again) {
                        return bringUpToDate(known.afterConflict());
                    }
                    return verdict instanceof Verdict.Absent ? gone(known) : done(failure(verdict));
                });
    }

    /** Somebody deleted it; what was looked up just now is not looked up again. */
    private CompletableFuture<AttemptOutcome> gone(Known known) {
        return known.found ? done(failure(new Verdict.Absent())) : lookUp();
    }

    private static AttemptOutcome delivered(String id) {
        return new AttemptOutcome.Delivered(Optional.of(id));
    }

    private boolean isEnd() {
        return dispatch.kind() == NotificationKind.RESOLVED;
    }

    private static String status(JsonNode ticket) {
        return ticket.path("status").asText();
    }

    private static String id(JsonNode ticket) {
        return ticket.path("id").asText();
    }

    private static AttemptOutcome failure(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return failed.outcome();
        }
        if (verdict instanceof Verdict.Conflict conflict) {
            return conflict.outcome();
        }
        if (verdict instanceof Verdict.Used used) {
            return used.outcome();
        }
        // Closed or deleted since it was read: the next attempt sees it.
        AttemptError lost = new AttemptError(ErrorClass.REFUSED_IN_BODY, Optional.empty(), "the ticket is gone");
        return new AttemptOutcome.Retry(lost, Optional.empty(), false);
    }

    private static CompletableFuture<AttemptOutcome> done(AttemptOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
