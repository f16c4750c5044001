package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.intake.Delivery;
import io.tocsin.ingest.intake.Opening;
import io.tocsin.ingest.intake.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the body of a request whose head was judged, and answers.
 *
 * @param maxBodyBytes where a body is cut off while it comes
 */
record Reception(int maxBodyBytes) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** The length that a request names; negative when it names none. */
    static long declaredLength(HttpRequest request) {
        return request.headers().getLong(HttpHeaderNames.CONTENT_LENGTH, -1);
    }

    /** Answers with what the head was judged to be, once the body is there where that is wanted. */
    HttpResponse answer(
            ServiceRequestContext context, HttpRequest request, long declared, Opening opening, AnswerForm answers) {
        return opening.match(
                ticket -> receive(context, request, new BodyCollector(maxBodyBytes, declared), ticket, answers),
                refused -> answers.render(refused).toHttpResponse());
    }

    private HttpResponse receive(
            ServiceRequestContext context,
            HttpRequest request,
            BodyCollector collector,
            Ticket ticket,
            AnswerForm answers) {
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        // Before the server gives up on a slow sender by itself.
        var unusedTiming = context.whenRequestCancelling().thenAccept(cause -> {
            collector.fail(cause);
            response.complete(answers.render(BodyFault.late()).toHttpResponse());
        });
        // What collects needs no context: the one that comes with the event loop costs at each signal.
        request.subscribe(collector, context.eventLoop().withoutContext());
        var unusedReceiving = collector.body().whenComplete((body, fault) -> {
            if (fault != null) {
                response.complete(answers.render(BodyFault.refuse(ticket, fault, maxBodyBytes))
                        .toHttpResponse());
            } else {
                var unusedTaking = ticket.take(delivery(context, request, ticket, body))
                        .thenAccept(answer ->
                                response.complete(answers.render(answer).toHttpResponse()))
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                // Else the sender would wait for an answer that nobody gives.
                                response.completeExceptionally(failure);
                            }
                        });
            }
        });
        return HttpResponse.of(response);
    }

    private static Delivery delivery(ServiceRequestContext context, HttpRequest request, Ticket ticket, byte[] body) {
        Map<String, String> headers = headers(request, ticket.connector().headers());
        String query = ticket.query(Optional.ofNullable(context.query()).orElse(""));
        String method = request.method().name();
        if (body.length == 0 && ticket.connector().methods().contains("GET")) {
            // Its senders put all that they have to say into the query: that is what is kept when it cannot be read.
            RequestHead head = new RequestHead(method, ticket.path(), "", headers);
            return new Delivery(query.getBytes(StandardCharsets.UTF_8), FORM, "", head);
        }
        return new Delivery(
                body,
                request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""),
                request.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""),
                new RequestHead(method, ticket.path(), query, headers));
    }

    private static Map<String, String> headers(HttpRequest request, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        names.forEach(
                name -> Optional.ofNullable(request.headers().get(name)).ifPresent(value -> headers.put(name, value)));
        return headers;
    }
}
