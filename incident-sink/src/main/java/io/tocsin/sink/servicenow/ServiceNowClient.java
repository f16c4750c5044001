package io.tocsin.sink.servicenow;

import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends requests to an instance in our name. Thread-safe. */
final class ServiceNowClient {

    private static final int MOST_ANSWER_BYTES = 256 << 10;

    private final ServiceNowInstance instance;
    private final OutboundHttp http;
    private final Optional<ServiceNowTokens> tokens;

    ServiceNowClient(ServiceNowInstance instance, OutboundHttp http) {
        this.instance = instance;
        this.http = http;
        this.tokens = instance.access() instanceof ServiceNowAccess.ClientCredentials client
                ? Optional.of(new ServiceNowTokens(instance, client, http))
                : Optional.empty();
    }

    /**
     * A request.
     *
     * @param path below the instance, with its query
     * @param json what it carries; empty for one that asks
     */
    record Request(HttpMethod method, String path, Optional<String> json) {
        static Request get(String path) {
            return new Request(HttpMethod.GET, path, Optional.empty());
        }

        static Request post(String path, String json) {
            return new Request(HttpMethod.POST, path, Optional.of(json));
        }

        static Request patch(String path, String json) {
            return new Request(HttpMethod.PATCH, path, Optional.of(json));
        }
    }

    /** Sends it; a second time only when the first one was refused for an access token that had ended. */
    CompletableFuture<HttpReply> send(Request request, Instant now, Deadline deadline) {
        return tokens.map(cache -> withToken(cache, request, now, deadline, true))
                .orElseGet(() -> send(request, instance.access().headers().orElse(Map.of()), deadline));
    }

    private CompletableFuture<HttpReply> withToken(
            ServiceNowTokens cache, Request request, Instant now, Deadline deadline, boolean again) {
        return cache.token(now, deadline).thenCompose(fetched -> {
            if (fetched instanceof ServiceNowTokens.Fetched.Failed failed) {
                return CompletableFuture.completedFuture(failed.reply());
            }
            Secret token = ((ServiceNowTokens.Fetched.Have) fetched).token();
            return send(request, Map.of("authorization", "Bearer " + token.reveal()), deadline)
                    .thenCompose(reply -> {
                        if (reply instanceof HttpReply.Answered answered && answered.status() == 401) {
                            cache.forget(token);
                            if (again) {
                                return withToken(cache, request, now, deadline, false);
                            }
                        }
                        return CompletableFuture.completedFuture(masked(reply, token));
                    });
        });
    }

    private CompletableFuture<HttpReply> send(Request request, Map<String, String> credential, Deadline deadline) {
        Map<String, String> headers = new HashMap<>(credential);
        headers.put("accept", HttpCall.JSON);
        HttpCall call = new HttpCall(
                request.method(),
                instance.url().resolve(request.path()),
                headers,
                request.json().map(json -> new HttpCall.Content(HttpCall.JSON, json.getBytes(StandardCharsets.UTF_8))),
                MOST_ANSWER_BYTES);
        return http.send(call, instance.reach(), deadline);
    }

    private static HttpReply masked(HttpReply reply, Secret token) {
        return reply instanceof HttpReply.Answered answered
                ? new HttpReply.Answered(answered.status(), answered.headers(), token.maskIn(answered.body()))
                : reply;
    }
}
