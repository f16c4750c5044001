package io.tocsin.cli.service;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * Keeps out alerts, and what people did in targets, until the topics were created and checked: a broker that makes topics by
 * itself would otherwise make the journal with the wrong number of partitions at the first of them. At the end it lets
 * connections go, then keeps everything out again. Senders repeat what got a 503.
 */
final class IntakeGate {

    private volatile State state = State.STARTING;

    private enum State {
        STARTING("starting", "Not ready yet", "Kafka's topics are not checked yet."),
        OPEN("", "", ""),
        LEAVING("", "", ""),
        STOPPED("stopping", "It stops", "This process is about to end.");

        private final String body;

        State(String type, String title, String detail) {
            this.body = "{\"type\":\"urn:tocsin:problem:" + type + "\",\"title\":\"" + title
                    + "\",\"status\":503,\"detail\":\"" + detail + " Nothing was taken; send it again.\"}";
        }
    }

    /** Lets alerts in from now on. */
    void open() {
        state = State.OPEN;
    }

    /** Lets alerts in, and ends each connection after its answer. */
    void leave() {
        if (state == State.OPEN) {
            state = State.LEAVING;
        }
    }

    /** Lets nothing in any more. */
    void close() {
        state = State.STOPPED;
    }

    HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request) throws Exception {
        State now = state;
        if (now == State.LEAVING || now == State.STOPPED) {
            var unused = context.initiateConnectionShutdown();
        }
        return now == State.OPEN || now == State.LEAVING ? next.serve(context, request) : refusal(now);
    }

    private static HttpResponse refusal(State state) {
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.parse("application/problem+json"))
                .set(HttpHeaderNames.RETRY_AFTER, "5")
                .build();
        return HttpResponse.of(headers, HttpData.ofUtf8(state.body));
    }
}
