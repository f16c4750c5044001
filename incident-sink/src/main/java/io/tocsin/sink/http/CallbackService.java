package io.tocsin.sink.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.sink.callback.CallbackAnswer;
import io.tocsin.sink.callback.CallbackDesk;
import io.tocsin.sink.callback.CallbackRequest;
import io.tocsin.sink.callback.RefusedReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code POST /v1/callbacks/{target}}: a good answer once the journal has what was asked for, within 3 s. */
public final class CallbackService implements HttpService {

    private static final String ROUTE = "/v1/callbacks/{target}";

    /** Slack sends back the whole card with each button; nobody sends more than a few dozen KiB. */
    private static final int LONGEST_BODY = 512 * 1024;
    /** Slack gives up after 3 s, and the answer must still travel. */
    private static final Duration PATIENCE = Duration.ofMillis(2700);

    private static final MediaType PROBLEM = MediaType.create("application", "problem+json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETRY_AFTER_SECONDS = "5";

    private final CallbackDesk desk;

    private CallbackService(CallbackDesk desk) {
        this.desk = desk;
    }

    /** Adds the route to this server, with the gate before it. */
    public static void bind(ServerBuilder server, CallbackDesk desk, DecoratingHttpServiceFunction gate) {
        server.route()
                .post(ROUTE)
                .maxRequestLength(LONGEST_BODY)
                .requestTimeout(PATIENCE)
                .decorator(gate)
                .build(new CallbackService(desk));
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        String target = String.valueOf(context.pathParam("target"));
        CompletableFuture<HttpResponse> answer = request.aggregate()
                .thenApplyAsync(
                        whole -> response(desk.take(target, read(whole, context))), context.blockingTaskExecutor())
                .exceptionally(failure -> {
                    if (Exceptions.peel(failure) instanceof ContentTooLargeException) {
                        return response(desk.tooLarge(target));
                    }
                    return Exceptions.throwUnsafely(failure);
                });
        return HttpResponse.of(answer);
    }

    private static CallbackRequest read(AggregatedHttpRequest request, ServiceRequestContext context) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach((name, value) -> headers.putIfAbsent(name.toString().toLowerCase(Locale.ROOT), value));
        Map<String, String> query = new HashMap<>();
        String text = context.query();
        if (text != null) {
            QueryParams.fromQueryString(text).forEach(query::putIfAbsent);
        }
        return new CallbackRequest(request.content().array(), headers, query);
    }

    /** An empty body, as Slack would show another one to whoever pressed the button. */
    private static HttpResponse response(CallbackAnswer answer) {
        return answer instanceof CallbackAnswer.Refused refused
                ? problem(refused.reason())
                : HttpResponse.of(ResponseHeaders.of(HttpStatus.OK));
    }

    private static HttpResponse problem(RefusedReason reason) {
        HttpStatus status = HttpStatus.valueOf(reason.status());
        var headers = ResponseHeaders.builder(status).contentType(PROBLEM);
        if (status.equals(HttpStatus.SERVICE_UNAVAILABLE)) {
            headers.set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        String body = JSON.createObjectNode()
                .put("type", "urn:tocsin:problem:" + reason.code().replace('_', '-'))
                .put("title", reason.sentence())
                .put("status", reason.status())
                .toString();
        return HttpResponse.of(headers.build(), HttpData.ofUtf8(body));
    }
}
