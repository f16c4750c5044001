package io.tocsin.sink.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.RetryAfter;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Opsgenie's answers mean. A request is answered with 202 and carried out later; what became of it is asked for by
 * its id (https://docs.opsgenie.com/docs/alert-api, section Get Request Status).
 */
final class OpsgenieAnswers {

    private static final Pattern NO_ALERT = Pattern.compile("(?i)alert\\b.*(does not exist|not found|closed)");
    private static final Pattern DONE_BEFORE = Pattern.compile("(?i)already (un)?ack|not ack");
    private static final int MOST_STATUS = 200;

    private final Answers answers;

    OpsgenieAnswers(OpsgenieTarget config) {
        this.answers = new Answers(config.apiUrl().resolve("/"), config.keys());
    }

    /** What was said to a request, or of it. */
    sealed interface Verdict {
        /** It will be carried out; what became of it is known by this id. */
        record Accepted(String requestId) implements Verdict {}

        /** It was carried out; the alert's id, when it was said. */
        record Done(Optional<String> alertId) implements Verdict {}

        /** There is no open alert of this alias. */
        record NoAlert() implements Verdict {}

        /** Not known yet. */
        record Pending(AttemptError error) implements Verdict {}

        /** Anything else, as the relay must know it. */
        record Failed(AttemptOutcome outcome) implements Verdict {}
    }

    /** On a request that changes something. */
    Verdict onRequest(HttpReply reply, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        if (!(reply instanceof HttpReply.Answered answered)) {
            return new Verdict.Failed(outcome);
        }
        if (answered.isSuccess()) {
            String requestId = answered.json().path("requestId").asText("");
            return requestId.isBlank()
                    ? new Verdict.Failed(answers.unreadable(answered))
                    : new Verdict.Accepted(requestId);
        }
        if (answered.status() == 404 && NO_ALERT.matcher(message(answered)).find()) {
            return new Verdict.NoAlert();
        }
        return new Verdict.Failed(
                answered.status() == 429 && outcome instanceof AttemptOutcome.Retry retry
                        ? patient(retry, answered, now)
                        : outcome);
    }

    /**
     * On the question what became of a request. Nothing but a key that may not ask is final: the request itself was taken.
     */
    Verdict onOutcome(HttpReply reply, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        if (!(reply instanceof HttpReply.Answered answered)) {
            return outcome instanceof AttemptOutcome.Retry retry
                    ? new Verdict.Pending(retry.error())
                    : new Verdict.Failed(outcome);
        }
        JsonNode data = answered.json().path("data");
        if (answered.isSuccess() && data.path("isSuccess").isBoolean()) {
            return outcome(data, answered);
        }
        return outcome instanceof AttemptOutcome.PermanentConfig && answered.status() != 404
                ? new Verdict.Failed(outcome)
                : new Verdict.Pending(answers.error(ErrorClass.UNREADABLE_ANSWER, answered));
    }

    private Verdict outcome(JsonNode data, HttpReply.Answered answered) {
        String status = data.path("status").asText("");
        if (data.path("isSuccess").booleanValue() || DONE_BEFORE.matcher(status).find()) {
            return new Verdict.Done(
                    Optional.of(data.path("alertId").asText("")).filter(id -> id.matches("[A-Za-z0-9-]{1,100}")));
        }
        if (NO_ALERT.matcher(status).find()) {
            return new Verdict.NoAlert();
        }
        // Trying again loses nothing, giving up would.
        AttemptError error = new AttemptError(
                ErrorClass.REFUSED_IN_BODY, Optional.of(answered.status()), answers.masked(status, MOST_STATUS));
        return new Verdict.Failed(new AttemptOutcome.Retry(error, Optional.empty(), false));
    }

    /** Whether this answer to {@link OpsgenieCalls#notes()} shows a note with this text in it. */
    static boolean hasNote(HttpReply reply, String text) {
        if (reply instanceof HttpReply.Answered answered && answered.isSuccess()) {
            for (JsonNode note : answered.json().path("data")) {
                if (note.path("note").asText("").contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Opsgenie says in a header of its own for how long it throttles. */
    private static AttemptOutcome patient(AttemptOutcome.Retry retry, HttpReply.Answered answered, Instant now) {
        return new AttemptOutcome.Retry(
                retry.error(),
                retry.after()
                        .or(() -> answered.header("x-ratelimit-period-in-sec")
                                .flatMap(period -> RetryAfter.parse(period, now))),
                retry.mayHaveArrived());
    }

    private static String message(HttpReply.Answered answered) {
        return answered.json().path("message").asText("");
    }
}
