package io.tocsin.cli.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.tocsin.model.health.Readiness;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * {@code /health/live}: this process is not broken; restarting it would not help. {@code /health/ready}: 200 when every
 * role does its work, else 503, and in both cases what each role says, as JSON.
 */
final class HealthService {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Health health;

    HealthService(Health health) {
        this.health = health;
    }

    void bind(ServerBuilder server) {
        HttpService live = (context, request) -> answer(HttpStatus.OK, "{\"live\":true}");
        // Readiness may ask a pool or a client, so it must not run on an event loop.
        HttpService ready =
                (context, request) -> HttpResponse.of(() -> ready(health.now()), context.blockingTaskExecutor());
        server.service("/health/live", live).service("/health/ready", ready);
    }

    static HttpResponse ready(Map<RoleName, Readiness> said) {
        boolean ready = said.values().stream().allMatch(Readiness::isReady);
        ObjectNode body = MAPPER.createObjectNode().put("ready", ready);
        ObjectNode roles = body.putObject("roles");
        said.forEach((role, readiness) -> write(roles.putObject(role.code()), readiness));
        return answer(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, text(body));
    }

    private static void write(ObjectNode role, Readiness readiness) {
        role.put("ready", readiness.isReady());
        if (readiness instanceof Readiness.NotReady not) {
            role.put("component", not.component()).put("reason", not.reason());
        }
    }

    private static String text(ObjectNode body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }

    private static HttpResponse answer(HttpStatus status, String json) {
        return HttpResponse.of(
                ResponseHeaders.builder(status)
                        .contentType(MediaType.JSON)
                        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .build(),
                HttpData.of(StandardCharsets.UTF_8, json));
    }
}
