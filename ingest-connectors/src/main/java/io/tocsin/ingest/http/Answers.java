package io.tocsin.ingest.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Refusal;

/** Answers as HTTP responses. */
final class Answers {

    private static final MediaType PROBLEM = MediaType.create("application", "problem+json");

    private static final ResponseHeaders ACCEPTED = ResponseHeaders.builder(HttpStatus.ACCEPTED)
            .contentType(MediaType.JSON)
            .build();

    private Answers() {}

    /** The response of an answer. */
    static AggregatedHttpResponse render(Answer answer) {
        return answer.match(Answers::accepted, Answers::refused);
    }

    /** A response to a question. */
    static HttpResponse json(HttpStatus status, byte[] body) {
        return HttpResponse.of(
                ResponseHeaders.builder(status).contentType(MediaType.JSON).build(), HttpData.wrap(body));
    }

    private static AggregatedHttpResponse accepted(Answer.Accepted accepted) {
        return AggregatedHttpResponse.of(ACCEPTED, HttpData.wrap(AnswerJson.accepted(accepted)));
    }

    private static AggregatedHttpResponse refused(Answer.Refused refused) {
        return AggregatedHttpResponse.of(
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
