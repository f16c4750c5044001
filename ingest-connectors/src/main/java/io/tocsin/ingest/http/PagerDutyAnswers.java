package io.tocsin.ingest.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Receipt;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.pagerduty.EventKey;
import java.util.stream.Stream;

/**
 * Answers as PagerDuty's Events API gives them: an event that was taken has a status, a message and its key; one that was
 * not has a list of what is wrong with it. Whatever will be wrong again is a 400, a key that is none too; too many requests
 * are a 429, in version 1 a 403. Source: the OpenAPI documents and the pages "Events API" of PagerDuty's developer
 * documentation.
 *
 * @param taken the status of what was taken
 * @param message that says so
 * @param keyName under which its key is told; empty when it has none
 * @param tooMany the status of too many requests
 */
record PagerDutyAnswers(HttpStatus taken, String message, String keyName, HttpStatus tooMany) implements AnswerForm {

    /** Of alert events. */
    static final PagerDutyAnswers VERSION_2 =
            new PagerDutyAnswers(HttpStatus.ACCEPTED, "Event processed", "dedup_key", HttpStatus.TOO_MANY_REQUESTS);

    /** Of change events, which have no key. */
    static final PagerDutyAnswers CHANGE =
            new PagerDutyAnswers(HttpStatus.ACCEPTED, "Change event processed", "", HttpStatus.TOO_MANY_REQUESTS);

    /** Of events of version 1. */
    static final PagerDutyAnswers VERSION_1 =
            new PagerDutyAnswers(HttpStatus.OK, "Event processed", "incident_key", HttpStatus.FORBIDDEN);

    @Override
    public AggregatedHttpResponse render(Answer answer) {
        return answer.match(this::accepted, this::refused);
    }

    private AggregatedHttpResponse accepted(Answer.Accepted accepted) {
        ResponseHeaders headers =
                ResponseHeaders.builder(taken).contentType(MediaType.JSON).build();
        String key = Stream.concat(accepted.receipts().stream(), accepted.commands().stream())
                .map(Receipt::alert)
                .flatMap(alert -> alert.map(EventKey::given).stream())
                .findFirst()
                .orElse("");
        return AggregatedHttpResponse.of(headers, HttpData.wrap(AnswerJson.bytes(json -> {
            json.writeStringField("status", "success");
            json.writeStringField("message", message);
            if (!keyName.isEmpty() && !key.isEmpty()) {
                json.writeStringField(keyName, key);
            }
        })));
    }

    private AggregatedHttpResponse refused(Answer.Refused refused) {
        HttpStatus status = status(refused.refusal());
        ResponseHeaders headers = Answers.headers(refused, MediaType.JSON).toBuilder()
                .status(status)
                .build();
        return AggregatedHttpResponse.of(headers, HttpData.wrap(AnswerJson.bytes(json -> {
            if (status.equals(HttpStatus.BAD_REQUEST)) {
                json.writeStringField("status", "invalid event");
                json.writeStringField("message", "Event object is invalid");
            } else {
                json.writeStringField("status", refused.refusal().code().replace('_', ' '));
                json.writeStringField(
                        "message",
                        refused.explanation().place() + ": "
                                + refused.explanation().found());
            }
            json.writeArrayFieldStart("errors");
            json.writeString(refused.explanation().sentence());
            json.writeEndArray();
        })));
    }

    private HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case UNREADABLE,
                    TOO_MANY_LABELS,
                    MALFORMED_REQUEST,
                    MISSING_KEY,
                    WRONG_KEY,
                    NOT_FROM_HERE,
                    MISSING_SIGNATURE,
                    WRONG_SIGNATURE,
                    STALE_SIGNATURE,
                    UNSUPPORTED_ENCODING,
                    UNSUPPORTED_MEDIA_TYPE -> HttpStatus.BAD_REQUEST;
            case RATE_LIMITED -> tooMany;
            default -> ProblemKind.of(refusal).status();
        };
    }
}
