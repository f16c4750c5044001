package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.incident.Incident;
import java.net.http.HttpResponse;

/** What the API offers about deliveries, once, against rows as a sink leaves them. */
final class DeliveryCalls {

    private static final String LIST = "GET /api/v1/deliveries";
    private static final String SHOW = "GET /api/v1/deliveries/{id}";
    private static final String RETRY = "POST /api/v1/deliveries/{id}/retry";
    private static final String CANCEL = "POST /api/v1/deliveries/{id}/cancel";
    private static final String TARGETS = "GET /api/v1/targets";
    private static final String RESUME = "POST /api/v1/targets/{name}/resume";

    private final Http http;
    private final RunningConsole running;
    private final OpenApi contract;
    private final Incident incident;

    DeliveryCalls(Http http, RunningConsole running, OpenApi contract, Incident incident) {
        this.http = http;
        this.running = running;
        this.contract = contract;
        this.incident = incident;
    }

    void play() {
        lay();
        JsonNode first = Http.json(contract.judge(LIST, get("/deliveries?target=calls&limit=2")));
        assertThat(first.path("items")).hasSize(2);
        String cursor = first.path("next_cursor").asText();
        JsonNode second = Http.json(contract.judge(LIST, get("/deliveries?target=calls&limit=2&cursor=" + cursor)));
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next_cursor")).isFalse();
        contract.judge(LIST, get("/deliveries?target=other&cursor=" + cursor));
        JsonNode blocked = Http.json(contract.judge(
                LIST,
                get("/deliveries?target=calls&state=blocked,pending&incident="
                        + incident.id().shortForm())));
        assertThat(blocked.path("items")).hasSize(2);

        contract.judge(SHOW, get("/deliveries/dlv-blocked"));
        contract.judge(SHOW, get("/deliveries/dlv-none"));
        JsonNode retried =
                Http.json(contract.judge(RETRY, post("/deliveries/dlv-waiting/retry", "{\"actor\":\"Ana\"}")));
        assertThat(retried.path("delivery").path("state").asText()).isEqualTo("pending");
        assertThat(retried.path("actions").path(0).path("actor").asText()).isEqualTo("Ana");
        JsonNode cancelled = Http.json(contract.judge(CANCEL, post("/deliveries/dlv-blocked/cancel", "")));
        assertThat(cancelled.path("delivery").path("last_error").asText()).isEqualTo("cancelled");
        contract.judge(CANCEL, post("/deliveries/dlv-flying/cancel", ""));
        HttpResponse<String> again = contract.judge(RETRY, post("/deliveries/dlv-blocked/retry", ""));
        assertThat(again.statusCode()).isEqualTo(409);
        contract.judge(RETRY, post("/deliveries/dlv-none/retry", ""));
        contract.judge(CANCEL, post("/deliveries/dlv-flying/cancel", "{\"who\":1}"));

        contract.judge(TARGETS, get("/targets"));
        JsonNode resumed = Http.json(contract.judge(RESUME, post("/targets/calls/resume", "{\"actor\":\"Ana\"}")));
        assertThat(resumed.path("state").asText()).isEqualTo("open");
        assertThat(contract.judge(RESUME, post("/targets/nobody/resume", "")).statusCode())
                .isEqualTo(404);
    }

    private void lay() {
        String columns =
                "INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,"
                        + " reason, body, changed_at, created_at, state, next_attempt_at, attempts) VALUES ";
        String row = "('dlv-%s', 'calls', '" + incident.id() + "', 1, %d, 0, 'updated', 'alerts_changed', 'b', now(),"
                + " now(), '%s', now(), 1)";
        running.database(columns + row.formatted("blocked", 1, "blocked"));
        running.database(columns + row.formatted("waiting", 2, "pending"));
        running.database(columns + row.formatted("flying", 3, "in_flight"));
        running.database("INSERT INTO notification_lanes (incident_id, target, told_generation, presumed_generation)"
                + " VALUES ('" + incident.id() + "', 'calls', 1, 0)");
        running.database("INSERT INTO notification_attempts (notification_id, attempt, started_at, duration_ms, result,"
                + " status, error) VALUES ('dlv-blocked', 1, now(), 12, 'permanent_payload', 422, 'no')");
        running.database("INSERT INTO notification_targets (target, state, since, version, last_error) VALUES"
                + " ('calls', 'disabled', now(), 3, 'unsuccessful_status 410')");
    }

    private HttpResponse<String> get(String path) {
        return http.get(running.url("/api/v1" + path));
    }

    private HttpResponse<String> post(String path, String body) {
        return http.postJson(running.url("/api/v1" + path), body);
    }
}
