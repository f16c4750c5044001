package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleApiIT {

    private static final String LIST = "GET /api/v1/incidents";
    private static final String SHOW = "GET /api/v1/incidents/{id}";
    private static final String ACKNOWLEDGE = "POST /api/v1/incidents/{id}/acknowledge";
    private static final String RESOLVE = "POST /api/v1/incidents/{id}/resolve";
    private static final String NOTES = "POST /api/v1/incidents/{id}/notes";
    private static final String COMMAND = "GET /api/v1/commands/{id}";
    private static final String DECISIONS = "GET /api/v1/decisions";

    private final Http http = new Http();
    private Platform platform;
    private RunningConsole running;
    private OpenApi contract;

    @BeforeAll
    void start(Platform given) {
        platform = given;
        running = RunningConsole.start(platform);
        contract = new OpenApi(Http.json(get("/api/v1/openapi.json")));
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void everyDocumentedSuccessIsServedAsDocumented() {
        Incident incident = open("contract");
        String id = incident.id().value();
        String path = "/api/v1/incidents/" + id;
        judge(LIST, get("/api/v1/incidents?service=contract"));
        judge(SHOW, get(path + "?include=alerts,timeline,deliveries"));
        judge(SHOW, get("/api/v1/incidents/" + incident.id().shortForm()));
        judge(SHOW, get(path, "If-None-Match", "\"1\""));
        judge("GET /api/v1/incidents/{id}/alerts", get(path + "/alerts"));
        judge("GET /api/v1/incidents/{id}/timeline", get(path + "/timeline"));
        judge("GET /api/v1/incidents/{id}/deliveries", get(path + "/deliveries"));
        judge(NOTES, post(path + "/notes", "{\"note\":\"one\"}"));
        judge(NOTES, post(path + "/notes", "{\"note\":\"two\"}", "Prefer", "wait=20"));
        judge(ACKNOWLEDGE, post(path + "/acknowledge", "{}"));
        HttpResponse<String> acknowledged =
                judge(ACKNOWLEDGE, post(path + "/acknowledge", "{\"actor\":\"Ana\"}", "Prefer", "wait=20"));
        judge(COMMAND, get("/api/v1/commands/" + commandId(acknowledged)));
        judge(RESOLVE, post(path + "/resolve", "{\"note\":\"fixed\"}", "Prefer", "wait=20"));
        judgeBoth(path, "reopen", "{}");
        judgeBoth(path, "assign", "{\"assignee\":\"team-payments\"}");
        judgeBoth(path, "severity", "{\"severity\":\"critical\"}");
        judgeBoth(path, "hold", "{\"for\":\"2h\"}");
        judgeBoth(path, "unacknowledge", "{}");
        String other = open("contract").id().value();
        judgeBoth(path, "merge", "{\"into\":\"" + other + "\"}");
        judgeBoth(path, "move", "{\"into\":\"" + other + "\",\"alerts\":[\"any:1:disk\"]}");
        judgeBoth(path, "split", "{\"alerts\":[\"any:1:disk\"]}");
        judge(SHOW, get(path));
        judge(RESOLVE, post("/api/v1/incidents/" + open("contract").id() + "/resolve", "{}"));
        explained(incident);
        new DeliveryCalls(http, running, contract, incident).play();
        PlayedRules.play(platform);
        judge("GET /api/v1/rules", get("/api/v1/rules"));
        judge("GET /api/v1/rules/shadow", get("/api/v1/rules/shadow"));
        assertThat(http.get(running.url("/rules")).body()).contains("holding", "Shadow", "Running", "Merged");
        openNow("contract");
        new SilenceCalls(http, running, contract).play();
        judge("GET /api/v1/openapi.json", get("/api/v1/openapi.json"));

        assertThat(contract.seen()).containsAll(withoutStream(contract.successes()));
    }

    private void judgeBoth(String path, String word, String body) {
        String operation = "POST /api/v1/incidents/{id}/" + word;
        judge(operation, post(path + "/" + word, body, "Prefer", "wait=20"));
        judge(operation, post(path + "/" + word, body));
    }

    @Test
    void listIsFilteredAndWalkedByCursorWithoutGapOrDouble() {
        for (int i = 0; i < 5; i++) {
            open("walked", Severity.CRITICAL);
        }
        open("walked", Severity.INFO);
        String filter = "/api/v1/incidents?service=walked&severity=critical&status=triggered&limit=2";

        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            HttpResponse<String> page =
                    judge(LIST, get(filter + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get())));
            Http.json(page)
                    .path("items")
                    .forEach(item -> ids.add(item.path("id").textValue()));
            cursor = Optional.ofNullable(Http.json(page).path("next_cursor").textValue());
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void cursorOfAnotherFilterIsRefused() {
        open("cursor");
        open("cursor");
        String cursor = Http.json(get("/api/v1/incidents?service=cursor&limit=1"))
                .path("next_cursor")
                .textValue();

        HttpResponse<String> refused =
                judge(LIST, get("/api/v1/incidents?service=cursor&status=resolved&cursor=" + cursor));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Http.json(refused).path("type").textValue()).isEqualTo("urn:tocsin:problem:wrong-cursor");
    }

    @Test
    void wrongParametersAreRefusedWithWhatIsAllowed() {
        for (String query : List.of("severity=bad", "limit=0", "limit=201", "sevrity=critical", "cursor=x")) {
            assertThat(judge(LIST, get("/api/v1/incidents?" + query)).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        JsonNode problem = Http.json(get("/api/v1/incidents?status=closed"));
        assertThat(problem.path("errors").path(0).path("allowed").textValue())
                .isEqualTo("triggered, acknowledged, resolved");
    }

    @Test
    void shortFormInAnyCaseLeadsToTheIncident() {
        Incident incident = open("short");
        String shortForm = incident.id().shortForm();

        for (String typed :
                List.of(shortForm, shortForm.toLowerCase(java.util.Locale.ROOT), shortForm.replace("-", ""))) {
            HttpResponse<String> moved = judge(SHOW, get("/api/v1/incidents/" + typed));
            assertThat(moved.statusCode()).as(typed).isEqualTo(303);
            assertThat(moved.headers().firstValue("location"))
                    .contains("/api/v1/incidents/" + incident.id().value());
        }
    }

    @Test
    void unknownAndAmbiguousIdsAreTold() {
        assertThat(judge(SHOW, get("/api/v1/incidents/UUUU")).statusCode()).isEqualTo(404);
        Incident one = open("ambiguous");
        String first = one.id().value().substring(0, 1);
        Incident twin = open("ambiguous");
        while (!twin.id().value().startsWith(first)) {
            twin = open("ambiguous");
        }

        HttpResponse<String> ambiguous = judge(SHOW, get("/api/v1/incidents/" + first));

        assertThat(ambiguous.statusCode()).isEqualTo(409);
        assertThat(Http.json(ambiguous).path("candidates").size()).isGreaterThan(1);
    }

    @Test
    void whoKnowsTheRevisionGetsNothingNew() {
        Incident incident = open("etag");
        String path = "/api/v1/incidents/" + incident.id();
        HttpResponse<String> shown = judge(SHOW, get(path));
        String tag = shown.headers().firstValue("etag").orElseThrow();

        assertThat(judge(SHOW, get(path, "If-None-Match", tag)).statusCode()).isEqualTo(304);

        post(path + "/acknowledge", "{}", "Prefer", "wait=20");

        assertThat(judge(SHOW, get(path, "If-None-Match", tag)).statusCode()).isEqualTo(200);
    }

    @Test
    void deliveriesHaveNoRevisionSoTheyAreNeverUnchanged() {
        String path = "/api/v1/incidents/" + open("fresh").id() + "?include=deliveries";

        HttpResponse<String> answer = judge(SHOW, get(path, "If-None-Match", "*"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("etag")).isEmpty();
    }

    @Test
    void alertsAreWalkedByCursorsOfTheirOwnIncidentOnly() {
        IncidentHistory history = IncidentHistory.opened(AlertEvents.firing("many-alerts")
                .id("event-" + Sequence.next())
                .alert("x/0")
                .build());
        for (int i = 1; i < 5; i++) {
            history.attach(AlertEvents.firing("many-alerts")
                    .id("event-" + Sequence.next())
                    .alert("x/" + i)
                    .build());
        }
        Incident incident = running.engine().tell(history);
        String path = "/api/v1/incidents/" + incident.id() + "/alerts?limit=2";
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> Http.json(get(path.replace("limit=2", "limit=9")))
                                .path("items")
                                .size()
                        == 5);

        List<String> keys = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> page = judge(
                    "GET /api/v1/incidents/{id}/alerts", get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            Http.json(page)
                    .path("items")
                    .forEach(item -> keys.add(item.path("dedup_key").toString()));
            String next = Http.json(page).path("next_cursor").textValue();
            if (next != null) {
                cursor = next;
                assertThat(get("/api/v1/incidents/" + open("other-alerts").id() + "/alerts?cursor=" + cursor)
                                .statusCode())
                        .isEqualTo(400);
            } else {
                cursor = null;
            }
        }
        assertThat(keys).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void listSaysHowNotificationsStand() {
        Incident incident = running.engine()
                .tell(IncidentHistory.opened(AlertEvents.firing("told")
                        .id("event-" + Sequence.next())
                        .at(java.time.Instant.now())
                        .build()));

        Awaitility.await().atMost(Platform.PATIENCE).untilAsserted(() -> {
            JsonNode item = Http.json(judge(LIST, get("/api/v1/incidents?service=told")))
                    .path("items")
                    .path(0);
            assertThat(item.path("id").textValue()).isEqualTo(incident.id().value());
            assertThat(item.path("deliveries").path("delivered").intValue()).isEqualTo(1);
        });
        assertThat(get("/incidents?service=told").body()).contains("all sent");
    }

    @Test
    void hostNameThatNobodyToldUsIsAnsweredNothing() throws java.io.IOException {
        int port = running.url("/").getPort();
        for (String path : List.of("/incidents", "/api/v1/incidents", "/api/v1/events", "/no-such-page")) {
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: evil.example:" + port
                                        + "\r\nConnection: close\r\n\r\n")
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                String first = new java.io.BufferedReader(new java.io.InputStreamReader(
                                socket.getInputStream(), java.nio.charset.StandardCharsets.UTF_8))
                        .readLine();
                assertThat(first).as(path).startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    void unknownPagesAndWrongMethodsAreToldOnAPage() {
        HttpResponse<String> unknown = get("/no/such/page");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is no page at /no/such/page.");
        HttpResponse<String> wrong = http.post(running.url("/incidents"), "");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("allow")).contains("GET, HEAD");
        for (HttpResponse<String> answer : List.of(unknown, wrong)) {
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
            assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        }
    }

    @Test
    void noteThatIsRefusedIsGivenBackToWhoWroteIt() {
        String path = "/incidents/" + open("draft").id() + "/notes?revision=1";
        String note = "\u4e16".repeat(9_999) + "!";

        HttpResponse<String> refused = http.post(
                running.url(path),
                "token=x&key=k1&note=" + io.tocsin.console.query.Parameter.encode(note),
                "content-type",
                "application/x-www-form-urlencoded");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(note + "</textarea>").contains("name=\"key\" value=\"k1\"");
    }

    @Test
    void commandThatNobodyKnowsIsSaidNothingAbout() {
        Incident incident = open("unknown-command");

        assertThat(get("/incidents/" + incident.id() + "?command=made-up").body())
                .doesNotContain("Accepted")
                .doesNotContain("class=\"notice");
        assertThat(get("/incidents?command=made-up").body()).doesNotContain("class=\"notice");
    }

    @Test
    void waitIsReadAsTheStandardWritesIt() {
        String path = "/api/v1/incidents/" + open("prefer").id() + "/notes";
        for (String prefer : List.of("wait=20", "respond-async, Wait = \"20\"", "handling=lenient,wait=20; x=y")) {
            assertThat(judge(NOTES, post(path, "{\"note\":\"n\"}", "Prefer", prefer))
                            .statusCode())
                    .as(prefer)
                    .isEqualTo(200);
        }
    }

    @Test
    void commandIsCarriedOutAndAnsweredWithTheIncident() {
        Incident incident = open("commanded");

        HttpResponse<String> answer = judge(
                ACKNOWLEDGE,
                post(
                        "/api/v1/incidents/" + incident.id() + "/acknowledge",
                        "{\"note\":\"mine\",\"actor\":\"Ana\"}",
                        "Prefer",
                        "wait=20"));

        JsonNode body = Http.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("command").path("status").textValue()).isEqualTo("applied");
        assertThat(body.path("incident").path("status").textValue()).isEqualTo("acknowledged");
        assertThat(body.path("incident")
                        .path("acknowledgement")
                        .path("by")
                        .path("name")
                        .textValue())
                .isEqualTo("Ana");
        assertThat(answer.headers().firstValue("preference-applied")).isPresent();
    }

    @Test
    void refusedCommandSaysWhy() {
        Incident incident = open("refused");
        String path = "/api/v1/incidents/" + incident.id();
        post(path + "/resolve", "{}", "Prefer", "wait=20");

        HttpResponse<String> refused = judge(ACKNOWLEDGE, post(path + "/acknowledge", "{}", "Prefer", "wait=20"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Http.json(refused).path("reason").textValue()).isEqualTo("incident_is_resolved");
    }

    @Test
    void acceptedCommandCanBeAskedForUntilItIsDecided() {
        Incident incident = open("accepted");

        HttpResponse<String> accepted =
                judge(ACKNOWLEDGE, post("/api/v1/incidents/" + incident.id() + "/acknowledge", "{}"));

        assertThat(accepted.statusCode()).isEqualTo(202);
        String location = accepted.headers().firstValue("location").orElseThrow();
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> Http.json(judge(COMMAND, get(location)))
                        .path("status")
                        .textValue()
                        .equals("applied"));
        assertThat(judge(COMMAND, get("/api/v1/commands/never-seen")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void sameIdempotencyKeyIsTheSameCommand() {
        String path = "/api/v1/incidents/" + open("idempotent").id() + "/notes";
        String[] headers = {"Idempotency-Key", "k-1", "Prefer", "wait=20"};

        String first = commandId(judge(NOTES, post(path, "{\"note\":\"once\"}", headers)));
        String second = commandId(judge(NOTES, post(path, "{\"note\":\"once\"}", headers)));

        assertThat(second).isEqualTo(first);
        assertThat(judge(NOTES, post(path, "{\"note\":\"other\"}", headers)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void wrongBodiesAreRefused() {
        String path = "/api/v1/incidents/" + open("bodies").id() + "/notes";

        for (String body : List.of("", "{}", "{\"note\":\" \"}", "[]", "{", "{\"note\":1}", "{\"text\":\"x\"}")) {
            assertThat(judge(NOTES, post(path, body)).statusCode()).as(body).isEqualTo(422);
        }
        assertThat(judge(NOTES, post(path, "{\"note\":\"" + "x".repeat(140_000) + "\"}"))
                        .statusCode())
                .isEqualTo(413);
        assertThat(judge(NOTES, http.post(running.url(path), "note=x", "content-type", "text/plain"))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void otherSitesMayNotWrite() {
        String path = "/api/v1/incidents/" + open("csrf").id() + "/resolve";

        assertThat(judge(RESOLVE, post(path, "{}", "Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void decisionIsFoundWithTheReceiptAndWithout() {
        explained(open("explained"));

        assertThat(judge(DECISIONS, get("/api/v1/decisions?event_id=never-seen"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(judge(DECISIONS, get("/api/v1/decisions?event_id=any&receipt=0-999999"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(judge(DECISIONS, get("/api/v1/decisions?event_id=any&receipt=99-0"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(judge(DECISIONS, get("/api/v1/decisions?receipt=0-0")).statusCode())
                .isEqualTo(400);
        assertThat(judge(DECISIONS, get("/api/v1/decisions?event_id=any&receipt=x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownPathsAreProblemsToo() {
        HttpResponse<String> answer = get("/api/v1/nothing-here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void deliveriesAreListedWithTheirState() {
        Incident incident = running.engine()
                .tell(IncidentHistory.opened(AlertEvents.firing("delivered")
                        .id("event-" + Sequence.next())
                        .at(java.time.Instant.now())
                        .build()));
        String path = "/api/v1/incidents/" + incident.id() + "/deliveries";

        Awaitility.await().atMost(Platform.PATIENCE).untilAsserted(() -> {
            JsonNode items = Http.json(get(path)).path("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).path("state").textValue()).isEqualTo("delivered");
        });

        JsonNode delivery = Http.json(judge("GET /api/v1/incidents/{id}/deliveries", get(path)))
                .path("items")
                .get(0);
        assertThat(delivery.path("target").textValue()).isEqualTo("the-log");
        assertThat(delivery.path("reason").textValue()).isEqualTo("first_notification");
        assertThat(get("/incidents/" + incident.id()).body())
                .contains("the-log")
                .contains("Opened: first notification");
    }

    @Test
    void wrongMethodIsToldFromAWrongPath() {
        HttpResponse<String> answer = post("/api/v1/incidents", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(http.head(running.url("/api/v1/incidents")).statusCode()).isEqualTo(200);
        assertThat(http.head(running.url("/incidents")).body()).isEmpty();
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path :
                List.of("/incidents", "/api/v1/incidents", "/incidents/none", "/api/v1/nothing", "/preferences")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .as(path)
                    .startsWith("default-src 'none'; script-src 'self';");
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        }
    }

    @Test
    void commandsAndRequestsAreCounted() {
        double before = counted("tocsin.console.commands.issued", "outcome", "written");

        post("/api/v1/incidents/" + open("counted").id() + "/acknowledge", "{}", "Prefer", "wait=20");

        assertThat(counted("tocsin.console.commands.issued", "outcome", "written"))
                .isGreaterThan(before);
        assertThat(running.meters()
                        .get("tocsin.console.requests.answered")
                        .tags("route", "/api/v1/incidents/{id}/acknowledge", "status", "2xx")
                        .counter()
                        .count())
                .isPositive();
    }

    private double counted(String name, String tag, String value) {
        return running.meters().get(name).tag(tag, value).counter().count();
    }

    private void explained(Incident incident) {
        String event = incident.firstEvent().value();
        JournalPosition position = platform.append(
                        AlertEvents.firing(incident.service().value()).id(event).entry())
                .get(0);
        running.engine()
                .decide(new Decision(
                        event,
                        new ServiceName(incident.service().value()),
                        Outcome.FIRED,
                        DecisionReason.FIRST_EVENT,
                        IncidentEffect.OPENED,
                        Optional.of(incident.id()),
                        Optional.of("default"),
                        Optional.empty(),
                        "",
                        position,
                        AlertEvents.ANY_TIME));
        for (String query : List.of("?event_id=" + event, "?event_id=" + event + "&receipt=" + position)) {
            HttpResponse<String> found = judge(DECISIONS, get("/api/v1/decisions" + query));
            assertThat(found.statusCode()).as("%s: %s", query, found.body()).isEqualTo(200);
            JsonNode body = Http.json(found);
            assertThat(body.path("decision").path("outcome").textValue()).isEqualTo("fired");
            assertThat(body.path("journal_entry").path("type").textValue()).isEqualTo("alert_received");
        }
    }

    private Incident open(String service) {
        return open(service, Severity.ERROR);
    }

    /** A new incident of this service, which the store has. */
    private Incident open(String service, Severity severity) {
        return open(AlertEvents.firing(service).severity(severity));
    }

    /** One of today, as a look at the last hours finds. */
    private Incident openNow(String service) {
        return open(AlertEvents.firing(service).at(Instant.now()));
    }

    private Incident open(AlertEvents first) {
        Incident incident = running.engine()
                .tell(IncidentHistory.opened(
                        first.id("event-" + Sequence.next()).build()));
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> get("/api/v1/incidents/" + incident.id()).statusCode() == 200);
        return incident;
    }

    private HttpResponse<String> judge(String operation, HttpResponse<String> answer) {
        return contract.judge(operation, answer);
    }

    private HttpResponse<String> get(String path, String... headers) {
        return http.get(running.url(path), headers);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return http.postJson(running.url(path), body, headers);
    }

    private static String commandId(HttpResponse<String> answer) {
        return Http.json(answer).path("command").path("id").textValue();
    }

    private static List<String> withoutStream(Iterable<String> operations) {
        List<String> kept = new ArrayList<>();
        operations.forEach(operation -> {
            if (!operation.startsWith("GET /api/v1/events")) {
                kept.add(operation);
            }
        });
        return kept;
    }
}
