package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.common.TimeoutException;
import com.linecorp.armeria.server.HttpStatusException;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Explanation;
import io.tocsin.ingest.intake.Refusal;
import java.time.Duration;

/** Answers as HTTP responses. */
public final class Answers {

    private static final MediaType PROBLEM = MediaType.create("application", "problem+json");

    private Answers() {}

    /** The response of an answer. */
    public static HttpResponse render(Answer answer) {
        return answer.match(Answers::accepted, Answers::refused);
    }

    /** The response when the server itself ends a request: the status that it means, else a 503, never a 500. */
    public static HttpResponse fault(Throwable cause) {
        if (cause instanceof HttpStatusException status && status.httpStatus().isClientError()) {
            return HttpResponse.of(status.httpStatus());
        }
        boolean late = cause instanceof TimeoutException;
        Explanation explanation = late
                ? new Explanation("request", "not all of it in time", "the whole request within its time")
                : new Explanation("server", "a fault of ours", "the same request later");
        return render(new Answer.Refused(
                late ? Refusal.SLOW_BODY : Refusal.FAILED, explanation, Duration.ofSeconds(late ? 1 : 5)));
    }

    private static HttpResponse accepted(Answer.Accepted accepted) {
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.ACCEPTED)
                .contentType(MediaType.JSON)
                .build();
        return HttpResponse.of(headers, HttpData.wrap(AnswerJson.accepted(accepted)));
    }

    private static HttpResponse refused(Answer.Refused refused) {
        return HttpResponse.of(
                headers(refused, PROBLEM),
                HttpData.wrap(AnswerJson.problem(refused, ProblemKind.of(refused.refusal()))));
    }

    /** What the head of a refusal says, whatever its body is. */
    static ResponseHeaders headers(Answer.Refused refused, MediaType type) {
        Refusal refusal = refused.refusal();
        ResponseHeadersBuilder headers =
                ResponseHeaders.builder(ProblemKind.of(refusal).status()).contentType(type);
        if (!refused.retryAfter().isZero()) {
            headers.add(
                    HttpHeaderNames.RETRY_AFTER,
                    Long.toString(Math.max(1, refused.retryAfter().toSeconds())));
        }
        if (!refused.challenge().isEmpty()) {
            headers.add(HttpHeaderNames.WWW_AUTHENTICATE, refused.challenge());
        }
        if (refusal == Refusal.WRONG_METHOD) {
            headers.add(HttpHeaderNames.ALLOW, refused.explanation().allowed());
        }
        if (refusal == Refusal.UNSUPPORTED_ENCODING) {
            headers.add(HttpHeaderNames.ACCEPT_ENCODING, "gzip");
        }
        return headers.build();
    }
}
