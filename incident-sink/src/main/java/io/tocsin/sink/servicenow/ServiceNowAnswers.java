package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.RetryAfter;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an instance's answers mean
 * (https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTAPIHTTPResponseCodes.html). A good status
 * counts only with JSON: an instance that hibernates answers 200 with a page. 403 stands for a missing right, a business
 * rule and a data policy alike: the last two are about this message and not about us.
 */
final class ServiceNowAnswers {

    /** How the instance begins what it says of a message that one of its rules does not take. */
    private static final List<String> OF_THE_MESSAGE =
            List.of("data policy", "business rule", "are mandatory", "is mandatory");

    private final Answers answers;

    ServiceNowAnswers(ServiceNowInstance instance) {
        this.answers = new Answers(instance.url(), instance.access().secrets());
    }

    /** What a request asks for. */
    enum Ask {
        /** To read records. */
        READ,
        /** To change a record that is known. */
        CHANGE,
        /** To take an event, which does no harm a second time. */
        EVENT,
        /** To make something that a second request would make again. */
        CREATE
    }

    /** What the instance said, in the form that the attempt decides by. */
    sealed interface Verdict {
        /** It did what was asked. */
        record Ok(JsonNode body) implements Verdict {}

        /** There is no such record, or we may not see it. */
        record Absent() implements Verdict {}

        /** We may not. */
        record Forbidden(AttemptOutcome outcome) implements Verdict {}

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
                    ? taken(body, answered)
                    : new Verdict.Failed(weighed(answers.unreadable(answered), ask));
        }
        if (answered.status() == 404 && (ask == Ask.CHANGE || ask == Ask.READ) && body.has("error")) {
            return new Verdict.Absent();
        }
        if (answered.status() == 403) {
            return forbidden(body, answered);
        }
        return new Verdict.Failed(weighed(limited(answers.classify(reply, now), answered, now), ask));
    }

    /** What the Table API gives stands under {@code result}: a list where records are read, else a record. */
    private static boolean isOfTheForm(JsonNode body, Ask ask) {
        JsonNode result = body.path("result");
        return body.has("error")
                || switch (ask) {
                    case READ -> result.isContainerNode();
                    case CHANGE, CREATE -> result.isObject();
                    case EVENT -> body.isObject();
                };
    }

    private Verdict taken(JsonNode body, HttpReply.Answered answered) {
        if (body.has("error")) {
            AttemptError error = answers.error(ErrorClass.REFUSED_IN_BODY, answered);
            return new Verdict.Failed(new AttemptOutcome.PermanentPayload(error));
        }
        return new Verdict.Ok(body);
    }

    private Verdict forbidden(JsonNode body, HttpReply.Answered answered) {
        AttemptError error = answers.error(ErrorClass.UNSUCCESSFUL_STATUS, answered);
        String said = Stream.of("message", "detail")
                .map(field -> body.path("error").path(field).asText(""))
                .reduce("", (one, other) -> one + " " + other)
                .toLowerCase(Locale.ROOT);
        return OF_THE_MESSAGE.stream().anyMatch(said::contains)
                ? new Verdict.Failed(new AttemptOutcome.PermanentPayload(error))
                : new Verdict.Forbidden(new AttemptOutcome.PermanentConfig(error));
    }

    /** Where it does not say how long to wait, it may say until when. */
    private static AttemptOutcome limited(AttemptOutcome outcome, HttpReply.Answered answered, Instant now) {
        return outcome instanceof AttemptOutcome.Retry retry
                        && answered.status() == 429
                        && retry.after().isEmpty()
                ? new AttemptOutcome.Retry(
                        retry.error(), answered.header("x-ratelimit-reset").flatMap(reset -> until(reset, now)), false)
                : outcome;
    }

    private static Optional<Duration> until(String unixSeconds, Instant now) {
        return unixSeconds.matches("\\d{1,12}")
                ? RetryAfter.parse(Long.toString(Math.max(0, Long.parseLong(unixSeconds) - now.getEpochSecond())), now)
                : Optional.empty();
    }

    /** Nothing arrives by reading; and what a second request would make again is looked up first. */
    private static AttemptOutcome weighed(AttemptOutcome outcome, Ask ask) {
        return switch (ask) {
            case CHANGE, EVENT -> outcome;
            case CREATE -> Answers.once(outcome);
            case READ -> ofReading(outcome);
        };
    }

    private static AttemptOutcome ofReading(AttemptOutcome outcome) {
        if (outcome instanceof AttemptOutcome.Retry retry) {
            return new AttemptOutcome.Retry(retry.error(), retry.after(), false);
        }
        // Which records are there does not depend on the message.
        return outcome instanceof AttemptOutcome.PermanentPayload refused
                ? new AttemptOutcome.PermanentConfig(refused.error())
                : outcome;
    }
}
