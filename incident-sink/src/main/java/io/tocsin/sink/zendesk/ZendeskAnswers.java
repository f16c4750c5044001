package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What Zendesk's answers mean (https://developer.zendesk.com/api-reference/introduction/requests/). Errors are
 * {@code {"error", "description", "details"}}.
 */
final class ZendeskAnswers {

    private static final String CLOSED = "closed prevents ticket update";

    private final Answers answers;

    ZendeskAnswers(ZendeskTarget config) {
        this.answers = new Answers(config.url(), config.access().secrets());
    }

    /** What a request asks for. */
    enum Ask {
        /** To read something. */
        READ,
        /** To change a ticket, if nobody changed it since. */
        CHANGE,
        /** To make a ticket, once for each idempotency key. */
        CREATE
    }

    /** What Zendesk said, in the form that the attempt decides by. */
    sealed interface Verdict {
        /** It did what was asked. */
        record Ok(JsonNode body) implements Verdict {}

        /** There is no such ticket. */
        record Absent() implements Verdict {}

        /** Somebody changed it since it was read; nothing was done. */
        record Conflict(AttemptOutcome outcome) implements Verdict {}

        /** It is closed, for ever. */
        record Closed() implements Verdict {}

        /** The idempotency key was used with another body. */
        record Used(AttemptOutcome outcome) implements Verdict {}

        /** Anything else, as the relay must know it. */
        record Failed(AttemptOutcome outcome) implements Verdict {}
    }

    Verdict judge(HttpReply reply, Ask ask, Instant now) {
        if (!(reply instanceof HttpReply.Answered answered)) {
            return new Verdict.Failed(weighed(answers.classify(reply, now), ask));
        }
        JsonNode body = answered.isJson() ? answered.json() : MissingNode.getInstance();
        if (answered.isSuccess()) {
            return isOfTheForm(body, ask)
                    ? new Verdict.Ok(body)
                    : new Verdict.Failed(weighed(answers.unreadable(answered), ask));
        }
        AttemptOutcome outcome = answers.classify(reply, now);
        return switch (answered.status()) {
            case 400 -> isUsed(body) ? new Verdict.Used(outcome) : new Verdict.Failed(weighed(outcome, ask));
            case 404 -> isNotFound(body, ask) ? new Verdict.Absent() : new Verdict.Failed(outcome);
            case 409 -> new Verdict.Conflict(later(answered));
            case 422 ->
                answered.body().contains(CLOSED) ? new Verdict.Closed() : new Verdict.Failed(weighed(outcome, ask));
            default -> new Verdict.Failed(weighed(outcome, ask));
        };
    }

    private static boolean isOfTheForm(JsonNode body, Ask ask) {
        JsonNode ticket = body.path("ticket");
        return switch (ask) {
            case READ ->
                ticket.isObject()
                        || body.path("tickets").isArray()
                        || body.path("comments").isArray();
            case CHANGE -> ticket.isObject();
            case CREATE -> ticket.path("id").isIntegralNumber();
        };
    }

    private static boolean isUsed(JsonNode body) {
        return body.path("error").asText().equals("IdempotentRequestError");
    }

    private static boolean isNotFound(JsonNode body, Ask ask) {
        return ask != Ask.CREATE && body.path("error").asText().equals("RecordNotFound");
    }

    private AttemptOutcome later(HttpReply.Answered answered) {
        AttemptError error = answers.error(ErrorClass.UNSUCCESSFUL_STATUS, answered);
        return new AttemptOutcome.Retry(error, Optional.empty(), true);
    }

    private static AttemptOutcome weighed(AttemptOutcome outcome, Ask ask) {
        if (ask != Ask.READ) {
            return outcome;
        }
        if (outcome instanceof AttemptOutcome.Retry retry) {
            return new AttemptOutcome.Retry(retry.error(), retry.after(), false);
        }
        // Which tickets are there does not depend on the message.
        return outcome instanceof AttemptOutcome.PermanentPayload refused
                ? new AttemptOutcome.PermanentConfig(refused.error())
                : outcome;
    }
}
