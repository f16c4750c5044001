package io.tocsin.cli.service;

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
 * itself would otherwise make the journal with the wrong number of partitions at the first of them. Senders repeat what got
 * a 503.
 */
final class IntakeGate {

    private static final String CLOSED = "{\"type\":\"urn:tocsin:problem:starting\",\"title\":\"Not ready yet\","
            + "\"status\":503,\"detail\":\"Kafka's topics are not checked yet. Nothing was taken; send it again.\"}";

    private volatile boolean open;

    /** Lets alerts in from now on. */
    void open() {
        open = true;
    }

    HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request) throws Exception {
        if (open) {
            return next.serve(context, request);
        }
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.parse("application/problem+json"))
                .set(HttpHeaderNames.RETRY_AFTER, "5")
                .build();
        return HttpResponse.of(headers, com.linecorp.armeria.common.HttpData.ofUtf8(CLOSED));
    }
}
