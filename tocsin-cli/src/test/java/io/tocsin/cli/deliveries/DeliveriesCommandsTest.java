package io.tocsin.cli.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.RequestReceiver;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveriesCommandsTest {

    private static final String DELIVERY = """
            {"id": "dlv-1", "target": "pager", "incident_id": "K7QF2M9X", "generation": 1, "kind": "opened",
             "reason": "first_notification", "state": "blocked", "attempts": 2, "created_at": "2026-11-22T12:00:00Z",
             "last_error": "unsuccessful_status 422"}""";
    private static final String DOCUMENT = "{\"delivery\": " + DELIVERY + ", \"attempts\": [{\"attempt\": 1,"
            + " \"started_at\": \"2026-11-22T12:00:01Z\", \"duration_ms\": 7, \"result\": \"permanent_payload\","
            + " \"status\": 422, \"error\": \"too long\"}],"
            + " \"actions\": [{\"at\": \"2026-11-22T12:05:00Z\", \"action\": \"retry\", \"actor\": \"Ana\"}]}";

    private final RequestReceiver server = RequestReceiver.start();
    private final String url = server.uri("").toString();
    private final RecordedTerminal terminal = new RecordedTerminal();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listIsATableOfWhatIsNotDone() {
        answer(200, "{\"items\": [" + DELIVERY + "]}");
        assertThat(terminal.runAt(url, "deliveries", "list", "--target", "pager"))
                .isZero();
        assertThat(terminal.out()).contains("dlv-1", "pager", "blocked", "unsuccessful_status 422");
        assertThat(server.requests().get(0).uri().getQuery())
                .isEqualTo("target=pager&state=pending,in_flight,blocked&limit=50");
    }

    @Test
    void listOfAllStatesAsDocumentAsksForNoState() {
        answer(200, "{\"items\": [" + DELIVERY + "]}");
        assertThat(terminal.runAt(
                        url, "deliveries", "list", "--state", "all", "--incident", "K7QF", "--output", "json"))
                .isZero();
        assertThat(terminal.out()).contains("\"items\"", "dlv-1");
        assertThat(server.requests().get(0).uri().getQuery()).isEqualTo("incident=K7QF&limit=50");
    }

    @Test
    void showHasAttemptsAndWhatPeopleDid() {
        answer(200, DOCUMENT);
        assertThat(terminal.runAt(url, "deliveries", "show", "dlv-1")).isZero();
        assertThat(terminal.out()).contains("state: blocked", "too long", "422", "retry by Ana");
    }

    @Test
    void retryAndCancelSayWhoActs() {
        answer(200, DOCUMENT);
        assertThat(terminal.runAt(url, "deliveries", "retry", "dlv-1", "--as", "Ana"))
                .isZero();
        assertThat(terminal.runAt(url, "deliveries", "cancel", "dlv-1", "--as", "Ana"))
                .isZero();
        assertThat(server.requests())
                .extracting(request -> request.uri().getPath() + " " + request.text())
                .containsExactly(
                        "/api/v1/deliveries/dlv-1/retry {\"actor\":\"Ana\"}",
                        "/api/v1/deliveries/dlv-1/cancel {\"actor\":\"Ana\"}");
    }

    @Test
    void refusedAndUnknownOnesHaveExitCodesOfTheirOwn() {
        answer(409, "{\"title\": \"Nothing can be done\", \"detail\": \"It is settled.\"}");
        assertThat(terminal.runAt(url, "deliveries", "retry", "dlv-1")).isEqualTo(ExitCode.REFUSED.number());
        answer(404, "{\"title\": \"No such delivery\"}");
        assertThat(terminal.runAt(url, "deliveries", "show", "dlv-1")).isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void targetsAreListedAndResumed() {
        String target = "{\"name\": \"pager\", \"state\": \"disabled\", \"since\": \"2026-11-22T12:00:00Z\","
                + " \"last_error\": \"unsuccessful_status 410\", \"told_to\": \"backup\"}";
        answer(200, "{\"items\": [" + target + "]}");
        assertThat(terminal.runAt(url, "deliveries", "targets")).isZero();
        assertThat(terminal.out()).contains("pager", "disabled", "backup", "410");

        answer(200, target.replace("disabled", "open"));
        assertThat(terminal.runAt(url, "deliveries", "resume", "pager")).isZero();
        assertThat(terminal.out()).contains("pager is open");
    }

    private void answer(int status, String body) {
        server.answer(request -> new Answer(status, Map.of(), body));
    }
}
