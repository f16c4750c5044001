package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.testkit.Platform;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;

/** The life of silences through the API, each answer held against the document. */
final class SilenceCalls {

    private static final String PATH = "/api/v1/silences";
    private static final String ONE = PATH + "/{id}";

    private final Http http;
    private final RunningConsole running;
    private final OpenApi contract;

    SilenceCalls(Http http, RunningConsole running, OpenApi contract) {
        this.http = http;
        this.running = running;
        this.contract = contract;
    }

    /** Makes, reads, changes and ends some; the store has an incident of the service {@code contract}. */
    void play() {
        Awaitility.await().atMost(Platform.PATIENCE).until(() -> get("").statusCode() == 200);
        make();
        change();
        refusals();
        lists();
        JsonNode seen = Http.json(judge(
                "POST " + PATH + "/preview", post("/preview", "{\"matchers\":[\"service=contract\"],\"hours\":48}")));
        assertThat(seen.path("now").path("incidents").intValue()).isPositive();
        assertThat(seen.path("before").path("hidden").intValue()).isPositive();
        assertThat(seen.path("everything").booleanValue()).isFalse();
        end();
    }

    private void make() {
        String body = "{\"id\":\"db\",\"matchers\":[\"service=contract\",\"team=~\\\"a|b\\\"\"],"
                + "\"for\":\"2h\",\"comment\":\"move\",\"actor\":\"Ana\"}";
        HttpResponse<String> made = judge("POST " + PATH, post("", body));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("location")).contains(PATH + "/db");
        assertThat(judge("POST " + PATH, post("", body)).statusCode()).isEqualTo(200);
        assertThat(judge("POST " + PATH, post("", body.replace("move", "other")))
                        .statusCode())
                .isEqualTo(409);
        JsonNode db = Http.json(judge("GET " + ONE, get("/db")));
        assertThat(db.path("state").textValue()).isEqualTo("active");
        assertThat(db.path("changed_by").path("name").textValue()).isEqualTo("Ana");
        assertThat(judge("GET " + ONE, http.get(running.url(PATH + "/db"), "If-None-Match", "\"1\""))
                        .statusCode())
                .isEqualTo(304);
    }

    private void change() {
        assertThat(patch("{\"for\":\"4h\"}").statusCode()).isEqualTo(428);
        assertThat(patch("{\"for\":\"4h\"}", "If-Match", "\"7\"").statusCode()).isEqualTo(412);
        JsonNode longer = Http.json(patch("{\"for\":\"4h\"}", "If-Match", "\"1\""));
        assertThat(longer.path("version").intValue()).isEqualTo(2);
        assertThat(longer.path("comment").textValue()).isEqualTo("move");
    }

    private void refusals() {
        for (List<String> wrong : List.of(
                List.of("{\"comment\":\"x\"}", "/matchers"),
                List.of("{\"matchers\":[],\"comment\":\"x\"}", "/matchers"),
                List.of("{\"matchers\":[\"a=b\"]}", "/comment"),
                List.of("{\"matchers\":[\"service=~\\\".+\\\"\"],\"comment\":\"x\"}", "/matchers"),
                List.of("{\"matchers\":[\"a=~\\\"(\\\"\"],\"comment\":\"x\"}", "/pattern"),
                List.of("{\"matchers\":[\"a=b\"],\"comment\":\"x\",\"ends_at\":\"2020-01-01T00:00:00Z\"}", "/ends_at"),
                List.of(
                        "{\"matchers\":[\"a=b\"],\"comment\":\"x\",\"window\":\"1h\",\"for\":\"7d\","
                                + "\"rrule\":\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\"}",
                        "/rrule"),
                List.of("{\"matchers\":[\"a=b\"],\"comment\":\"x\",\"id\":\"a b\"}", "/id"),
                List.of("{\"matchers\":[\"a=b\"],\"comment\":\"x\",\"until\":\"now\"}", "/until"))) {
            HttpResponse<String> answer = judge("POST " + PATH, post("", wrong.get(0)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            JsonNode found = Http.json(answer).path("errors").path(0);
            assertThat(found.path("pointer").textValue()).as(answer.body()).isEqualTo(wrong.get(1));
            assertThat(found.path("allowed").textValue()).isNotEmpty();
        }
        assertThat(judge("GET " + ONE, get("/none")).statusCode()).isEqualTo(404);
    }

    private void lists() {
        for (String id : List.of("later-1", "later-2")) {
            judge(
                    "POST " + PATH,
                    post(
                            "",
                            "{\"id\":\"" + id + "\",\"matchers\":[\"a=b\"],\"comment\":\"x\","
                                    + "\"starts_at\":\"2099-01-01T00:00:00Z\"}"));
        }
        JsonNode first = Http.json(judge("GET " + PATH, get("?limit=2")));
        assertThat(first.path("items").findValuesAsText("id")).containsExactly("db", "later-1");
        String cursor = first.path("next_cursor").textValue();
        JsonNode second = Http.json(judge("GET " + PATH, get("?limit=2&cursor=" + cursor)));
        assertThat(second.path("items").findValuesAsText("id")).containsExactly("later-2");
        assertThat(judge("GET " + PATH, get("?state=ended&cursor=" + cursor)).statusCode())
                .isEqualTo(400);
        assertThat(Http.json(get("?state=pending")).path("items").findValuesAsText("id"))
                .containsExactly("later-1", "later-2");
    }

    private void end() {
        HttpResponse<String> ended = judge("DELETE " + ONE, http.write("DELETE", running.url(PATH + "/db"), "{}"));
        assertThat(Http.json(ended).path("state").textValue()).isEqualTo("ended");
        HttpResponse<String> gone = judge("DELETE " + ONE, http.write("DELETE", running.url(PATH + "/later-1"), "{}"));
        assertThat(Http.json(gone).path("state").textValue()).isEqualTo("removed");
        assertThat(Http.json(get("?state=active,pending")).path("items").findValuesAsText("id"))
                .containsExactly("later-2");
        assertThat(Http.json(get("?state=ended")).path("items").findValuesAsText("id"))
                .containsExactly("db");
    }

    private HttpResponse<String> patch(String body, String... headers) {
        return judge("PATCH " + ONE, http.write("PATCH", running.url(PATH + "/db"), body, headers));
    }

    private HttpResponse<String> get(String rest) {
        return http.get(running.url(PATH + rest));
    }

    private HttpResponse<String> post(String rest, String body) {
        return http.postJson(running.url(PATH + rest), body);
    }

    private HttpResponse<String> judge(String operation, HttpResponse<String> answer) {
        return contract.judge(operation, answer);
    }
}
