package io.tocsin.console.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.http.RequestMetrics;
import io.tocsin.console.http.SecurityHeaders;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.live.StreamCursor;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /api/v1/events}: server-sent events, resumable by {@code Last-Event-ID} or {@code after}. */
final class EventsApi implements HttpService {

    static final String PATH = "/api/v1/events";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(15);
    private static final StreamCursor UNKNOWN = new StreamCursor("none", 0);

    private final LiveFeed feed;
    private final OriginGuard origins;
    private final RequestMetrics.ForRoute counted;

    EventsApi(LiveFeed feed, RequestMetrics metrics, OriginGuard origins) {
        this.feed = feed;
        this.origins = origins;
        this.counted = metrics.forRoute(PATH);
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        try {
            origins.requireName(request.headers());
        } catch (ProblemException e) {
            return refuse(e.problem());
        }
        if (feed.isFull()) {
            return refuse(Problem.passing(
                    ProblemKind.TOO_MANY_STREAMS,
                    "All live streams are taken. Ask for the list every 15 s instead.",
                    RETRY_AFTER));
        }
        counted.answered(HttpStatus.OK.code());
        context.clearRequestTimeout();
        HttpResponseWriter writer = HttpResponse.streaming();
        writer.write(ResponseHeaders.builder(HttpStatus.OK)
                .contentType(MediaType.EVENT_STREAM)
                .add(SecurityHeaders.ALL)
                .set("cache-control", "no-store")
                .add("x-accel-buffering", "no")
                .build());
        feed.open(writer, cursor(context, request));
        return writer;
    }

    private HttpResponse refuse(Problem problem) {
        counted.answered(problem.kind().status());
        return JsonAnswer.problem(problem, PATH).toHttpResponse();
    }

    /** A cursor that cannot be read is an unknown one: the reader is told to load again. */
    private static Optional<StreamCursor> cursor(ServiceRequestContext context, HttpRequest request) {
        String last = request.headers().get("last-event-id");
        String given = last == null || last.isBlank() ? context.queryParam("after") : last;
        return Optional.ofNullable(given)
                .filter(text -> !text.isBlank())
                .map(text -> StreamCursor.parse(text).orElse(UNKNOWN));
    }
}
