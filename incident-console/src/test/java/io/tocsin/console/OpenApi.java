package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The document that the server serves, as a judge of what the server answers. */
final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Headers that are not always there: the last page has no next one, deliveries have no revision. */
    private static final Set<String> SOMETIMES = Set.of("Link", "ETag");

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Set<String> seen = new TreeSet<>();

    OpenApi(JsonNode document) {
        this.document = (ObjectNode) document.deepCopy();
        close(this.document.path("components").path("schemas"));
    }

    /** Every operation as {@code GET /path}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) {
                        operations.add(name.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** Every documented answer below 400 as {@code GET /path 200}. */
    Set<String> successes() {
        Set<String> successes = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation).path("responses").fieldNames().forEachRemaining(status -> {
                if (Integer.parseInt(status) < 400) {
                    successes.add(operation + " " + status);
                }
            });
        }
        return successes;
    }

    /** What was judged so far. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** Fails unless the answer is one that the document describes for this operation; gives it back. */
    HttpResponse<String> judge(String operation, HttpResponse<String> answer) {
        String status = Integer.toString(answer.statusCode());
        JsonNode described = operation(operation).path("responses").path(status);
        assertThat(described.isMissingNode())
                .as("%s answers %s, which is not described: %s", operation, status, answer.body())
                .isFalse();
        seen.add(operation + " " + status);
        JsonNode content = described.path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return answer;
        }
        String type = answer.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
        assertThat(content.has(type)).as("%s %s is %s", operation, status, type).isTrue();
        assertThat(violations(content.path(type).path("schema"), answer.body()))
                .as("%s %s: %s", operation, status, answer.body())
                .isEmpty();
        described
                .path("headers")
                .fieldNames()
                .forEachRemaining(
                        name -> assertThat(answer.headers().firstValue(name).isPresent() || SOMETIMES.contains(name))
                                .as("%s %s has %s", operation, status, name)
                                .isTrue());
        return answer;
    }

    /** What is wrong with the example of a request body. */
    List<String> exampleViolations(String operation) {
        JsonNode json = operation(operation).path("requestBody").path("content").path("application/json");
        return json.has("example")
                ? violations(json.path("schema"), json.path("example").toString())
                : List.of();
    }

    private JsonNode operation(String operation) {
        String[] parts = operation.split(" ", 2);
        JsonNode found = document.path("paths").path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT));
        assertThat(found.isMissingNode()).as("%s is described", operation).isFalse();
        return found;
    }

    private List<String> violations(JsonNode schema, String body) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        Schema compiled = registry.getSchema(whole.toString());
        List<String> messages = new ArrayList<>();
        compiled.validate(body, com.networknt.schema.InputFormat.JSON).forEach(error -> messages.add(error.toString()));
        return messages;
    }

    /** A field that is served must be described: no schema with properties takes others. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApi::close);
    }
}
