package io.tocsin.ingest.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.TimeoutException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.intake.AlertIntake;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Explanation;
import io.tocsin.ingest.intake.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server itself ends, before or behind the handlers: answered in the form that the path is answered in, never with
 * a 500, and counted. What came on other paths is left to others; of what has no path that can be read nobody knows whose
 * it is, so it is taken for ours.
 */
public final class ServerFaults implements ServerErrorHandler {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final AlertIntake intake;

    /** Counts with this intake. */
    public ServerFaults(AlertIntake intake) {
        this.intake = intake;
    }

    /** Of our routes only, which are bound with {@link #answer}. */
    @Override
    public @Nullable HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return null;
    }

    /** The answer when a handler of ours did not end well, or not in time. */
    public HttpResponse answer(ServiceRequestContext context, Throwable cause) {
        AnswerForm form = ServedPath.of(context.method().name(), context.path())
                .map(ServedPath::answers)
                .orElse(Answers::render);
        if (cause instanceof HttpStatusException status && status.httpStatus().isClientError()) {
            return form.render(refused(status.httpStatus())).toHttpResponse();
        }
        return form.render(cause instanceof TimeoutException ? BodyFault.late() : fault())
                .toHttpResponse();
    }

    @Override
    public @Nullable AggregatedHttpResponse onProtocolViolation(
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        if (headers == null) {
            return Answers.render(counted("", status));
        }
        // With a cause it broke while its body came: its handler counts it.
        return ServedPath.of(headers.method().name(), headers.path())
                .map(path -> path.answers().render(cause == null ? counted(path.connector(), status) : refused(status)))
                .orElse(null);
    }

    private Answer.Refused counted(String connector, HttpStatus status) {
        if (status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
            return intake.wrongMethod(connector, "one that is unknown");
        }
        Answer.Refused answer = refused(status);
        intake.turnedAwayByServer(connector, answer);
        return answer;
    }

    private static Answer.Refused refused(HttpStatus status) {
        if (status.equals(HttpStatus.REQUEST_URI_TOO_LONG)
                || status.equals(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)) {
            return refused(
                    Refusal.HEAD_TOO_LARGE,
                    "head",
                    "too long a path, or headers",
                    "a path of 4 KiB, headers of 8 KiB in all");
        }
        if (status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)) {
            return refused(Refusal.BODY_TOO_LARGE, "body", "more than is read", "a shorter one");
        }
        if (status.isServerError()) {
            return fault();
        }
        return refused(Refusal.MALFORMED_REQUEST, "request", "one that is broken", "a request of HTTP/1.1 or HTTP/2");
    }

    private static Answer.Refused refused(Refusal refusal, String place, String found, String allowed) {
        return new Answer.Refused(refusal, new Explanation(place, found, allowed), Duration.ZERO);
    }

    private static Answer.Refused fault() {
        return new Answer.Refused(
                Refusal.FAILED, new Explanation("server", "a fault of ours", "the same request later"), LATER);
    }
}
