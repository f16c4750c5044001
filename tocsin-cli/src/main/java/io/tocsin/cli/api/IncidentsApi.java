package io.tocsin.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /api/v1/incidents} as {@code /api/v1/openapi.json} describes it. */
public final class IncidentsApi {

    private static final String PATH = "/api/v1/incidents";
    private static final int PAGE = 200;

    private final ApiClient client;

    /** Asks through this client. */
    public IncidentsApi(ApiClient client) {
        this.client = client;
    }

    /**
     * The incidents that match, newest first, page after page until there are enough.
     *
     * @param filter names and values of the query; a name may come several times
     * @param limit at most this many
     */
    public List<JsonNode> list(List<Map.Entry<String, String>> filter, int limit) {
        return pages(client, PATH, filter, limit);
    }

    /** What a list has, page after page until there is enough. */
    static List<JsonNode> pages(ApiClient client, String path, List<Map.Entry<String, String>> filter, int limit) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            String query = query(filter, Math.min(PAGE, limit - found.size()), cursor);
            JsonNode page = client.get(path + "?" + query).require();
            page.path("items").forEach(found::add);
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && found.size() < limit);
        return found;
    }

    /** The incident with this id, or the only one whose id starts like this, with alerts, timeline and deliveries. */
    public JsonNode show(String id) {
        return client.get(PATH + "/" + encode(id) + "?include=alerts,timeline,deliveries")
                .require();
    }

    /** The newest notifications about it, newest first. */
    public JsonNode deliveries(String id, int limit) {
        return client.get(PATH + "/" + encode(id) + "/deliveries?limit=" + limit)
                .require();
    }

    /** The newest entries of its timeline, newest first. */
    public JsonNode timeline(String id, int limit) {
        return client.get(PATH + "/" + encode(id) + "/timeline?limit=" + limit).require();
    }

    /**
     * Has something done to an incident, and waits for the engine's decision.
     *
     * @param action the last part of the path, such as acknowledge, resolve or notes
     * @param body what is said with it
     * @param wait how long the decision may take
     * @return the command, and the incident when the decision came in time
     */
    public JsonNode command(String id, String action, ObjectNode body, Duration wait) {
        return client.post(
                        PATH + "/" + encode(id) + "/" + action,
                        JsonText.line(body).getBytes(StandardCharsets.UTF_8),
                        Map.of("Prefer", "wait=" + wait.toSeconds()))
                .require();
    }

    /** What became of a command: {@code pending}, {@code applied}, {@code refused}; {@code unknown} to this server. */
    public String commandStatus(String id) {
        ApiAnswer answer = client.get("/api/v1/commands/" + encode(id));
        return answer.isGood() ? answer.require().path("status").asText() : "unknown";
    }

    private static String query(List<Map.Entry<String, String>> filter, int limit, String cursor) {
        List<Map.Entry<String, String>> all = new ArrayList<>(filter);
        all.add(Map.entry("limit", Integer.toString(limit)));
        if (!cursor.isEmpty()) {
            all.add(Map.entry("cursor", cursor));
        }
        return all.stream()
                .map(one -> one.getKey() + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
