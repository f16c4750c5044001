package io.tocsin.ingest.http;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.intake.AlertIntake;
import io.tocsin.ingest.intake.Delivery;
import io.tocsin.ingest.intake.Ticket;
import java.util.concurrent.CompletableFuture;

/** {@code POST /v1/alerts/{connector}}, {@code …/{integration}} and {@code …/{integration}/{token}}. */
public final class AlertsHandler implements HttpService {

    private final AlertIntake intake;
    private final int maxBodyBytes;

    /** Hands requests to this intake; bodies beyond the limit are cut off while they come. */
    public AlertsHandler(AlertIntake intake, int maxBodyBytes) {
        this.intake = intake;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The head is judged before the body is read, so the body must come as a stream. */
    @Override
    public ExchangeType exchangeType(RoutingContext context) {
        return ExchangeType.REQUEST_STREAMING;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        AlertsPath path = AlertsPath.parse(context.mappedPath());
        if (request.method() != HttpMethod.POST) {
            return Answers.render(
                    intake.wrongMethod(path.connector(), request.method().name()));
        }
        Shown shown = new Shown(request.headers(), path.token(), context.remoteAddress());
        long declared = request.headers().getLong(HttpHeaderNames.CONTENT_LENGTH, -1);
        return intake.open(path.connector(), path.integration(), shown, declared)
                .match(ticket -> receive(context, request, ticket, declared), Answers::render);
    }

    private HttpResponse receive(ServiceRequestContext context, HttpRequest request, Ticket ticket, long declared) {
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        BodyCollector collector = new BodyCollector(maxBodyBytes, declared);
        // Before the server gives up on a slow sender by itself.
        var unusedTiming = context.whenRequestCancelling().thenAccept(cause -> {
            collector.fail(cause);
            response.complete(Answers.render(BodyFault.late()));
        });
        request.subscribe(collector, context.eventLoop());
        var unusedReceiving = collector.body().whenComplete((body, fault) -> {
            if (fault != null) {
                response.complete(Answers.render(BodyFault.refuse(ticket, fault, maxBodyBytes)));
            } else {
                var unusedTaking = ticket.take(delivery(request.headers(), body))
                        .thenAccept(answer -> response.complete(Answers.render(answer)));
            }
        });
        return HttpResponse.of(response);
    }

    private static Delivery delivery(RequestHeaders headers, byte[] body) {
        return new Delivery(
                body, headers.get(HttpHeaderNames.CONTENT_TYPE, ""), headers.get(HttpHeaderNames.CONTENT_ENCODING, ""));
    }
}
