package io.tocsin.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.function.Consumer;

/** Answers in JSON: objects at the top level, {@code snake_case}, problems as {@code application/problem+json}. */
public final class JsonAnswer {

    /** Shared; thread-safe. */
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private static final MediaType PROBLEM = MediaType.parse("application/problem+json");

    private JsonAnswer() {}

    /** 200 with this body. */
    public static AggregatedHttpResponse ok(JsonNode body) {
        return of(HttpStatus.OK, body, headers -> {});
    }

    /** This status and body, with further headers. */
    public static AggregatedHttpResponse of(
            HttpStatus status, JsonNode body, Consumer<ResponseHeadersBuilder> headers) {
        return of(status, MediaType.JSON, body, headers);
    }

    /** The problem, with {@code instance} naming the path that was asked. */
    public static AggregatedHttpResponse problem(Problem problem, String path) {
        return of(HttpStatus.valueOf(problem.kind().status()), PROBLEM, body(problem, path), headers -> {
            problem.retryAfter().ifPresent(wait -> headers.add("retry-after", Long.toString(wait.toSeconds())));
        });
    }

    private static AggregatedHttpResponse of(
            HttpStatus status, MediaType type, JsonNode body, Consumer<ResponseHeadersBuilder> more) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(status)
                .contentType(type)
                .add(SecurityHeaders.ALL)
                .set("cache-control", "no-store");
        more.accept(headers);
        return AggregatedHttpResponse.of(headers.build(), HttpData.wrap(bytes(body)));
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    private static ObjectNode body(Problem problem, String path) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("type", "urn:tocsin:problem:" + problem.kind().slug());
        json.put("title", problem.kind().title());
        json.put("status", problem.kind().status());
        json.put("detail", problem.detail());
        json.put("instance", path);
        problem.reason().ifPresent(reason -> json.put("reason", reason));
        if (!problem.findings().isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            for (Problem.Finding finding : problem.findings()) {
                errors.addObject()
                        .put("pointer", finding.pointer())
                        .put("found", finding.found())
                        .put("allowed", finding.allowed());
            }
        }
        if (!problem.candidates().isEmpty()) {
            ArrayNode candidates = json.putArray("candidates");
            problem.candidates().forEach(candidates::add);
        }
        return json;
    }
}
