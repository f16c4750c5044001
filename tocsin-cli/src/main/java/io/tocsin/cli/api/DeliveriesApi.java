package io.tocsin.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/deliveries} and {@code /api/v1/targets} as {@code /api/v1/openapi.json} describes them. */
public final class DeliveriesApi {

    private static final String PATH = "/api/v1/deliveries";
    private static final String TARGETS = "/api/v1/targets";

    private final ApiClient client;

    /** Asks through this client. */
    public DeliveriesApi(ApiClient client) {
        this.client = client;
    }

    /**
     * The deliveries that match, newest first, page after page until there are enough.
     *
     * @param filter names and values of the query
     * @param limit at most this many
     */
    public List<JsonNode> list(List<Map.Entry<String, String>> filter, int limit) {
        return IncidentsApi.pages(client, PATH, filter, limit);
    }

    /** The one with this id, with its attempts and what people did. */
    public JsonNode show(String id) {
        return client.get(PATH + "/" + IncidentsApi.encode(id)).require();
    }

    /**
     * Has something done with it.
     *
     * @param action {@code retry} or {@code cancel}
     * @param actor who wants it; may be empty
     * @return as it is now
     */
    public JsonNode act(String id, String action, String actor) {
        return post(PATH + "/" + IncidentsApi.encode(id) + "/" + action, actor);
    }

    /** How it stands with each target. */
    public JsonNode targets() {
        return client.get(TARGETS).require();
    }

    /**
     * Lets a target be tried again.
     *
     * @return how it stands now
     */
    public JsonNode resume(String target, String actor) {
        return post(TARGETS + "/" + IncidentsApi.encode(target) + "/resume", actor);
    }

    private JsonNode post(String path, String actor) {
        ObjectNode body = JsonText.object();
        if (!actor.isEmpty()) {
            body.put("actor", actor);
        }
        return client.post(path, JsonText.line(body).getBytes(StandardCharsets.UTF_8), Map.of())
                .require();
    }
}
