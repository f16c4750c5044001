package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands that say more than a remark, from the request to the incident. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleApiIT {

    private final Http http = new Http();
    private RunningConsole running;

    @BeforeAll
    void start(Platform platform) {
        running = RunningConsole.start(platform);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void assigneeSeverityAndHoldStandInTheIncident() {
        String id = open("handled").id().value();

        act(id, "assign", "{\"assignee\":\" team\\u0007payments \",\"actor\":\"Ana\"}");
        act(id, "severity", "{\"severity\":\"critical\"}");
        JsonNode held = act(id, "hold", "{\"until\":\"2099-01-01T00:00:00Z\"}");

        assertThat(held.path("assignee").textValue()).isEqualTo("team payments");
        assertThat(held.path("severity_by_person").textValue()).isEqualTo("critical");
        assertThat(held.path("quiet_until").textValue()).isEqualTo("2099-01-01T00:00:00.000Z");
    }

    @Test
    void nullTakesBackWhatWasGiven() {
        String id = open("taken-back").id().value();
        act(id, "assign", "{\"assignee\":\"Ana\"}");
        act(id, "severity", "{\"severity\":\"info\"}");
        act(id, "hold", "{\"for\":\"90m\"}");

        act(id, "assign", "{\"assignee\":null}");
        act(id, "severity", "{\"severity\":null}");
        JsonNode after = act(id, "hold", "{\"until\":null}");

        assertThat(after.has("assignee")).isFalse();
        assertThat(after.has("severity_by_person")).isFalse();
        assertThat(after.has("quiet_until")).isFalse();
    }

    @Test
    void lengthOfAHoldCountsFromTheCommand() {
        JsonNode held = act(open("for").id().value(), "hold", "{\"for\":\"2h\"}");

        assertThat(Instant.parse(held.path("quiet_until").textValue()))
                .isBetween(Instant.now().plusSeconds(7_000), Instant.now().plusSeconds(7_201));
    }

    @Test
    void whatIsGivenBackAndReopenedIsTriggered() {
        String id = open("back").id().value();
        act(id, "acknowledge", "{}");
        assertThat(act(id, "unacknowledge", "{}").path("status").textValue()).isEqualTo("triggered");
        act(id, "resolve", "{}");
        assertThat(act(id, "reopen", "{}").path("status").textValue()).isEqualTo("triggered");
    }

    @Test
    void wrongTermsAreRefusedWithTheirPlace() {
        String path = "/api/v1/incidents/" + open("wrong").id() + "/";
        for (List<String> wrong : List.of(
                List.of("assign", "{}", "/assignee"),
                List.of("assign", "{\"assignee\":\" \"}", "/assignee"),
                List.of("assign", "{\"assignee\":\"" + "x".repeat(201) + "\"}", "/assignee"),
                List.of("assign", "{\"assignee\":7}", "/assignee"),
                List.of("severity", "{}", "/severity"),
                List.of("severity", "{\"severity\":\"fatal\"}", "/severity"),
                List.of("hold", "{}", "/until"),
                List.of("hold", "{\"until\":null,\"for\":\"1h\"}", "/until"),
                List.of("hold", "{\"until\":\"tomorrow\"}", "/until"),
                List.of("hold", "{\"for\":\"2w\"}", "/for"),
                List.of("merge", "{}", "/into"),
                List.of("move", "{\"into\":\"x\"}", "/alerts"),
                List.of("split", "{\"alerts\":[]}", "/alerts"),
                List.of("split", "{\"alerts\":[\"no key\"]}", "/alerts/0"),
                List.of("acknowledge", "{\"assignee\":\"Ana\"}", "/assignee"))) {
            HttpResponse<String> answer = http.postJson(running.url(path + wrong.get(0)), wrong.get(1));
            assertThat(answer.statusCode()).as("%s: %s", wrong, answer.body()).isEqualTo(422);
            assertThat(Http.json(answer).path("errors").path(0).path("pointer").textValue())
                    .as("%s: %s", wrong, answer.body())
                    .isEqualTo(wrong.get(2));
        }
    }

    @Test
    void sameKeyWithOtherTermsIsRefused() {
        String url = "/api/v1/incidents/" + open("keyed").id() + "/assign";

        assertThat(http.postJson(running.url(url), "{\"assignee\":\"Ana\"}", "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(202);
        assertThat(http.postJson(running.url(url), "{\"assignee\":\"Ana\"}", "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(202);
        assertThat(http.postJson(running.url(url), "{\"assignee\":\"Ben\"}", "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(422);
    }

    private JsonNode act(String id, String word, String body) {
        HttpResponse<String> answer =
                http.postJson(running.url("/api/v1/incidents/" + id + "/" + word), body, "Prefer", "wait=20");
        assertThat(answer.statusCode()).as("%s: %s", word, answer.body()).isEqualTo(200);
        return Http.json(answer).path("incident");
    }

    private Incident open(String service) {
        Incident incident = running.engine()
                .tell(IncidentHistory.opened(AlertEvents.firing(service)
                        .id("event-" + Sequence.next())
                        .build()));
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> http.get(running.url("/api/v1/incidents/" + incident.id()))
                                .statusCode()
                        == 200);
        return incident;
    }
}
