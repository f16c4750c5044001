package io.tocsin.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.RequestReceiver;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncidentCommandsTest {

    private static final String INCIDENT = """
            {"id": "K7QF2M9XAAAAAAAAAAAAAAAAAA", "short_id": "K7QF-2M9X", "status": "triggered",
             "severity": "critical", "service": "checkout", "environment": "prod", "title": "Checkouts fail",
             "opened_at": "2026-11-22T12:00:00.000Z", "rule": "default",
             "alerts": {"critical": 2, "error": 1, "warning": 0, "info": 0, "total": 5}}""";

    private final RequestReceiver server = RequestReceiver.start();
    private final String url = server.uri("").toString();
    private final RecordedTerminal terminal = new RecordedTerminal();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listIsATableOfOpenIncidents() {
        answer(200, "{\"items\": [" + INCIDENT + "]}");
        assertThat(terminal.runAt(url, "incidents", "list")).isZero();
        assertThat(terminal.out()).contains("K7QF-2M9X", "checkout", "3/5", "Checkouts fail");
        assertThat(server.requests().get(0).uri().getQuery())
                .isEqualTo("status=triggered&status=acknowledged&limit=50");
    }

    @Test
    void listReadsPageAfterPage() {
        server.answer(request -> new Answer(
                200,
                java.util.Map.of(),
                request.uri().getQuery().contains("cursor=second")
                        ? "{\"items\": [" + INCIDENT + "]}"
                        : "{\"items\": [" + INCIDENT + "], \"next_cursor\": \"second\"}"));
        assertThat(terminal.runAt(url, "incidents", "list", "--output", "ndjson"))
                .isZero();
        assertThat(terminal.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":\"K7QF"));
    }

    @Test
    void emptyListSaysSoOutsideOfTheData() {
        answer(200, "{\"items\": []}");
        assertThat(terminal.runAt(url, "incidents", "list")).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("no incident matches");
    }

    @Test
    void showHasAlertsTimelineAndDeliveries() {
        answer(
                200,
                "{\"incident\": " + INCIDENT
                        + ", \"alerts\": {\"items\": [{\"status\": \"firing\", \"title\": \"Disk\"}]},"
                        + " \"timeline\": {\"items\": [{\"kind\": \"note_added\", \"note\": \"on it\","
                        + " \"at\": \"2026-11-22T12:00:00Z\"}]},"
                        + " \"deliveries\": {\"items\": [{\"target\": \"pager\", \"state\": \"delivered\"}]}}");
        assertThat(terminal.runAt(url, "incidents", "show", "K7QF")).isZero();
        assertThat(terminal.out()).contains("Disk", "note_added", "on it", "pager", "delivered");
    }

    @Test
    void acknowledgementTellsTheNewState() {
        answer(
                200,
                "{\"command\": {\"status\": \"applied\", \"reason\": \"applied\"}, \"incident\": " + INCIDENT + "}");
        assertThat(terminal.runAt(url, "incidents", "ack", "K7QF", "--as", "noor", "--note", "mine"))
                .isZero();
        assertThat(terminal.out()).isEqualToIgnoringNewLines("K7QF-2M9X is triggered (applied)");
        assertThat(server.requests().get(0).uri().getPath()).isEqualTo("/api/v1/incidents/K7QF/acknowledge");
        assertThat(new String(server.requests().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"note\":\"mine\",\"actor\":\"noor\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unack K7QF                       | unacknowledge | {\"note\":\"\",\"actor\":\"noor\"}",
                "reopen K7QF                      | reopen        | {\"note\":\"\",\"actor\":\"noor\"}",
                "assign K7QF payments             | assign | {\"note\":\"\",\"actor\":\"noor\",\"assignee\":\"payments\"}",
                "assign K7QF --nobody             | assign | {\"note\":\"\",\"actor\":\"noor\",\"assignee\":null}",
                "severity K7QF warning            | severity | {\"note\":\"\",\"actor\":\"noor\",\"severity\":\"warning\"}",
                "severity K7QF --of-alerts        | severity | {\"note\":\"\",\"actor\":\"noor\",\"severity\":null}",
                "hold K7QF --for 2h               | hold | {\"note\":\"\",\"actor\":\"noor\",\"for\":\"2h\"}",
                "hold K7QF --until 2026-11-23T06:00:00Z | hold"
                        + " | {\"note\":\"\",\"actor\":\"noor\",\"until\":\"2026-11-23T06:00:00Z\"}",
                "merge K7QF 2Y49 | merge | {\"note\":\"\",\"actor\":\"noor\",\"into\":\"2Y49\"}",
                "move K7QF 2Y49 --alert a:1:b --alert a:1:c | move | {\"note\":\"\",\"actor\":\"noor\""
                        + ",\"into\":\"2Y49\",\"alerts\":[\"a:1:b\",\"a:1:c\"]}",
                "split K7QF --alert a:1:b | split | {\"note\":\"\",\"actor\":\"noor\",\"alerts\":[\"a:1:b\"]}",
                "hold K7QF --release              | hold | {\"note\":\"\",\"actor\":\"noor\",\"until\":null}"
            })
    void everyCommandSaysWhatThePersonSays(String line, String action, String body) {
        answer(
                200,
                "{\"command\": {\"status\": \"applied\", \"reason\": \"applied\"}, \"incident\": " + INCIDENT + "}");
        String[] arguments = ("incidents " + line + " --as noor").split(" +");
        assertThat(terminal.runAt(url, arguments)).as(terminal.err()).isZero();
        assertThat(server.requests().get(0).uri().getPath()).isEqualTo("/api/v1/incidents/K7QF/" + action);
        assertThat(new String(server.requests().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"assign K7QF", "severity K7QF", "hold K7QF", "assign K7QF a --nobody", "hold K7QF --for 1h --release"})
    void whoSaysTooLittleOrTooMuchIsToldHow(String line) {
        assertThat(terminal.runAt(url, ("incidents " + line).split(" "))).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void commandWithoutDecisionInTimeEndsAsTimedOut() {
        answer(202, "{\"command\": {\"status\": \"pending\"}}");
        assertThat(terminal.runAt(url, "incidents", "resolve", "K7QF")).isEqualTo(ExitCode.TIMED_OUT.number());
        assertThat(terminal.err()).contains("tocsin incidents show K7QF");
    }

    @ParameterizedTest
    @CsvSource({"404,3", "401,4", "403,4", "409,5", "412,6", "422,2", "503,1"})
    void refusalOfTheServerIsItsExitCodeAndItsOwnWords(int status, int code) {
        answer(status, "{\"title\": \"No\", \"detail\": \"because\"}");
        assertThat(terminal.runAt(url, "incidents", "note", "K7QF", "text")).isEqualTo(code);
        assertThat(terminal.err()).contains("error: No: because (" + status + ")");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void ambiguousIdIsWrongUseThatNamesTheCandidates() {
        answer(
                409,
                "{\"type\": \"urn:tocsin:problem:ambiguous-id\", \"title\": \"Several incidents start with this id\","
                        + " \"candidates\": [\"K7QF2M9X\", \"K7QF3333\"]}");
        assertThat(terminal.runAt(url, "incidents", "ack", "K7QF")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("it may be one of: K7QF2M9X, K7QF3333");
    }

    @Test
    void watchLooksAgainWhenChangesWereMissed() {
        server.answer(request -> new Answer(
                200,
                java.util.Map.of(),
                switch (request.uri().getPath()) {
                    case "/api/v1/events" -> "event: reset\nid: b-1\ndata: {}\n\n";
                    case "/api/v1/incidents" ->
                        "{\"items\": ["
                                + INCIDENT.replace(
                                        "\"rule\"", "\"last_changed_at\": \"2026-11-22T12:00:01Z\", \"rule\"")
                                + "," + INCIDENT.replace("K7QF2M9X", "OLD") + "]}";
                    case "/api/v1/incidents/K7QF2M9XAAAAAAAAAAAAAAAAAA/timeline" ->
                        "{\"items\": [{\"revision\": 1, \"kind\": \"incident_opened\","
                                + " \"at\": \"2026-11-22T12:00:01Z\"}]}";
                    default -> "{\"incident\": " + INCIDENT + "}";
                }));
        assertThat(terminal.runAt(url, "incidents", "watch", "--limit", "1", "--output", "ndjson"))
                .isZero();
        assertThat(terminal.err()).contains("changes were missed");
        assertThat(terminal.out().lines()).singleElement().asString().contains("incident_opened");
    }

    @Test
    void nobodyAtTheAddressIsAFailureThatSaysWhatToDo() {
        server.close();
        assertThat(terminal.runAt(url, "incidents", "list")).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.err()).contains("nothing answers at " + url, "tocsin standalone");
    }

    @Test
    void addressThatIsNoneIsWrongUse() {
        assertThat(terminal.runAt("localhost", "incidents", "list")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("http://host:port");
    }

    @Test
    void addressAndKeyComeFromTheEnvironment() {
        answer(200, "{\"items\": []}");
        assertThat(terminal.with("TOCSIN_URL", url)
                        .with("TOCSIN_TOKEN", "t0ken")
                        .run("incidents", "list"))
                .isZero();
        assertThat(server.requests().get(0).header("authorization")).contains("Bearer t0ken");
    }

    @Test
    void textOfStrangersCannotMoveTheCursor() {
        answer(200, "{\"items\": [" + INCIDENT.replace("Checkouts fail", "a\\u001b[2Jb\\nc\\u202ed") + "]}");
        assertThat(terminal.runAt(url, "incidents", "list")).isZero();
        assertThat(terminal.out()).contains("a [2Jb c d");
    }

    @Test
    void watchPrintsEachChangeOnceAndInOrder() {
        server.answer(request -> new Answer(
                200,
                java.util.Map.of(),
                switch (request.uri().getPath()) {
                    case "/api/v1/events" -> """
                    event: beat
                    data: {"at": "2026-11-22T12:00:00Z"}

                    event: changed
                    id: a-1
                    data: {"changed": [{"id": "K7QF2M9XAAAAAAAAAAAAAAAAAA", "revision": 2}]}

                    event: changed
                    id: a-2
                    data: {"changed": [{"id": "K7QF2M9XAAAAAAAAAAAAAAAAAA", "revision": 2}]}

                    """;
                    case "/api/v1/incidents/K7QF2M9XAAAAAAAAAAAAAAAAAA/timeline" -> """
                    {"items": [
                      {"revision": 2, "kind": "incident_acknowledged", "at": "2026-11-22T12:00:02Z"},
                      {"revision": 1, "kind": "incident_opened", "at": "2026-11-22T12:00:01Z"},
                      {"revision": 0, "kind": "incident_held", "at": "2026-11-22T11:59:59Z"}]}""";
                    default -> "{\"incident\": " + INCIDENT + "}";
                }));
        assertThat(terminal.runAt(url, "incidents", "watch", "--limit", "2", "--output", "ndjson"))
                .isZero();
        assertThat(terminal.out().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("incident_opened"),
                        second -> assertThat(second).contains("incident_acknowledged"));
    }

    @Test
    void whyTellsOutcomeAndReason() {
        answer(200, "{\"decision\": {\"subject\": \"E1\", \"outcome\": \"repeated\", \"reason\": \"nothing_new\"}}");
        assertThat(terminal.runAt(url, "why", "E1", "--receipt", "3-17")).isZero();
        assertThat(terminal.out()).contains("repeated", "nothing_new");
        assertThat(server.requests().get(0).uri().getQuery()).isEqualTo("event_id=E1&receipt=3-17");
    }

    private void answer(int status, String body) {
        server.answer(request -> new Answer(status, java.util.Map.of(), body));
    }
}
