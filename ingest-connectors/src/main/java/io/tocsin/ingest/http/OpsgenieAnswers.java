package io.tocsin.ingest.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Receipt;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.opsgenie.OpsgenieAction;
import io.tocsin.ingest.opsgenie.OpsgenieIds;
import io.tocsin.ingest.opsgenie.OpsgenieRequest;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Answers as Opsgenie's API gives them: everything that can be read is a 202 with the id of the request, by which a client
 * may ask later what became of it. Source: opsgenie/opsgenie-oas, and the pages "Response" and "API rate limiting" of
 * Opsgenie's documentation.
 *
 * @param action that was asked for
 */
record OpsgenieAnswers(OpsgenieAction action) implements AnswerForm {

    /** Before the request is known. */
    static final OpsgenieAnswers ANY = new OpsgenieAnswers(OpsgenieAction.OTHER);

    private static final String REQUEST_ID = "x-request-id";
    private static final String RATE_LIMIT = "x-ratelimit-state";

    @Override
    public AnswerForm of(String method, String path) {
        return OpsgenieRequest.ofPath(method, path)
                .map(request -> new OpsgenieAnswers(request.action()))
                .orElse(ANY);
    }

    @Override
    public AggregatedHttpResponse render(Answer answer) {
        return answer.match(this::accepted, OpsgenieAnswers::refused);
    }

    private AggregatedHttpResponse accepted(Answer.Accepted accepted) {
        String request = Stream.concat(accepted.receipts().stream(), accepted.commands().stream())
                .map(Receipt::alert)
                .flatMap(alert -> alert.flatMap(OpsgenieIds::ofKey).stream())
                .findFirst()
                .map(alert -> OpsgenieIds.request(alert, action))
                .orElseGet(OpsgenieAnswers::anyRequest);
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.ACCEPTED)
                .contentType(MediaType.JSON)
                .add(REQUEST_ID, request)
                .add(RATE_LIMIT, "OK")
                .build();
        return AggregatedHttpResponse.of(headers, HttpData.wrap(AnswerJson.bytes(json -> {
            json.writeStringField("result", "Request will be processed");
            json.writeNumberField("took", 0.0);
            json.writeStringField("requestId", request);
        })));
    }

    private static AggregatedHttpResponse refused(Answer.Refused refused) {
        String request = anyRequest();
        Refusal refusal = refused.refusal();
        ResponseHeadersBuilder headers = Answers.headers(refused, MediaType.JSON).toBuilder()
                .status(status(refusal))
                .add(REQUEST_ID, request);
        if (refusal == Refusal.RATE_LIMITED) {
            headers.add(RATE_LIMIT, "THROTTLED")
                    .add("x-ratelimit-reason", "INTEGRATION")
                    .add("x-ratelimit-period-in-sec", "1");
        }
        return AggregatedHttpResponse.of(headers.build(), HttpData.wrap(AnswerJson.bytes(json -> {
            json.writeStringField("message", message(refused));
            if (refusal.isAboutContent()) {
                json.writeObjectFieldStart("errors");
                json.writeStringField(
                        refused.explanation().place(), refused.explanation().sentence());
                json.writeEndObject();
            }
            json.writeNumberField("took", 0.0);
            json.writeStringField("requestId", request);
        })));
    }

    private static String message(Answer.Refused refused) {
        return switch (refused.refusal()) {
            case UNREADABLE, TOO_MANY_LABELS -> "Request body is not processable. Please check the errors.";
            case RATE_LIMITED -> "You are making too many requests!";
            case MISSING_KEY, WRONG_KEY -> "Could not authenticate";
            default -> refused.explanation().sentence();
        };
    }

    private static HttpStatus status(Refusal refusal) {
        return refusal == Refusal.RATE_LIMITED
                ? HttpStatus.TOO_MANY_REQUESTS
                : ProblemKind.of(refusal).status();
    }

    private static String anyRequest() {
        return UUID.randomUUID().toString();
    }
}
