package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.config.LoggingConfig;
import io.tocsin.cli.logging.Logs;
import io.tocsin.cli.monitoring.MonitoringCheck;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.tracing.FakeCollector;
import io.tocsin.cli.tracing.FakeCollector.Seen;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Everything in one process, from the webhook to the delivered notification, over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class StandaloneIT {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final String PATH_TOKEN = "t0ken-that-stands-in-the-path";

    @TempDir
    private static Path directory;

    private static FakeCollector collector;
    private static RequestReceiver receiver;
    private static FakePagerDuty pager;
    private static Standalone standalone;
    private static StopSignal stop;

    @BeforeAll
    static void start() {
        collector = new FakeCollector();
        receiver = RequestReceiver.start();
        pager = new FakePagerDuty(() -> standalone.url());
        stop = new StopSignal();
        standalone = Processes.standalone(data(), yaml(), stop);
    }

    @AfterAll
    static void stop() {
        standalone.close(new Closing());
        receiver.close();
        pager.close();
        collector.close();
    }

    @Test
    @Order(1)
    void webhookBecomesAnIncidentAndASignedNotification() throws Exception {
        ApiAnswer answer =
                client().post("/v1/alerts/datadog", AlertBodies.datadog("checkout", 1, "Triggered", 1), Map.of());
        assertThat(answer.status()).isEqualTo(202);
        JsonNode incident = awaitIncident("checkout");
        assertThat(incident.path("status").asText()).isEqualTo("triggered");
        assertThat(incident.path("severity").asText()).isEqualTo("critical");
        ReceivedRequest notification = await().atMost(Platform.PATIENCE)
                .until(() -> about("checkout"), found -> !found.isEmpty())
                .get(0);
        new Webhook(SECRET).verify(notification.text(), HttpHeaders.of(notification.headers(), (name, value) -> true));
        assertThat(notification.text()).contains(incident.path("id").asText(), "incident.opened");
    }

    @Test
    @Order(2)
    void traceOfASenderGoesTheWholeWayAndEachStepIsInIt() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String parent = "00-" + trace + "-00f067aa0ba902b7-01";
        client().post(
                        "/v1/alerts/datadog",
                        AlertBodies.datadog("traced", 30, "Triggered", 1),
                        Map.of("traceparent", parent, "tracestate", "vendor=1"))
                .require();
        ReceivedRequest told = await().atMost(Platform.PATIENCE)
                .until(() -> about("traced"), found -> !found.isEmpty())
                .get(0);
        Map<String, Seen> steps = await().atMost(Platform.PATIENCE)
                .until(
                        () -> collector.spans(trace).stream()
                                .collect(Collectors.toMap(Seen::name, step -> step, (first, again) -> first)),
                        seen -> seen.size() == 5);

        Seen received = steps.get("receive alerts");
        Seen appended = steps.get("append to journal");
        Seen projected = steps.get("project change");
        Seen notified = steps.get("notify target");
        assertThat(received.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(received.attributes()).containsEntry("tocsin.answer", "accepted");
        assertThat(appended.parentId()).isEqualTo(received.id());
        assertThat(steps.get("decide").parentId()).isEqualTo(appended.id());
        assertThat(projected.parentId()).isEqualTo(appended.id());
        assertThat(notified.parentId()).isEqualTo(projected.id());
        assertThat(notified.attributes())
                .containsEntry("tocsin.target", "hub")
                .containsEntry("tocsin.result", "delivered");
        assertThat(told.header("traceparent")).contains("00-" + trace + "-" + notified.id() + "-01");
        assertThat(told.header("tracestate")).contains("vendor=1");
        assertThat(steps.values().stream().map(Seen::service).distinct())
                .containsExactlyInAnyOrder("tocsin-ingest", "tocsin-engine", "tocsin-sink");
    }

    @Test
    @Order(2)
    void decisionOfTheEventCanBeAskedFor() {
        JsonNode accepted = client().post("/v1/alerts/datadog", AlertBodies.datadog("why", 2, "Triggered", 1), Map.of())
                .require()
                .path("events")
                .path(0);
        String question = "/api/v1/decisions?event_id=" + accepted.path("id").asText() + "&receipt="
                + accepted.path("receipt").asText();
        await().atMost(Platform.PATIENCE)
                .untilAsserted(() -> assertThat(client().get(question).body()).contains("\"outcome\":\"fired\""));
    }

    @Test
    @Order(2)
    void silenceKeepsPeopleFromBeingToldAndItsEndTellsThemAtOnceWithTheReason() throws Exception {
        String silence = "{\"id\":\"quiet\",\"matchers\":[\"service=quiet\"],\"comment\":\"move\",\"for\":\"2h\"}";
        client().post("/api/v1/silences", silence.getBytes(StandardCharsets.UTF_8), Map.of())
                .require();
        client().post("/v1/alerts/datadog", AlertBodies.datadog("quiet", 7, "Triggered", 1), Map.of())
                .require();
        JsonNode incident = awaitIncident("quiet");
        await().atMost(Platform.PATIENCE)
                .untilAsserted(() -> assertThat(client().get("/api/v1/silences/quiet")
                                .require()
                                .path("suppresses")
                                .path("incidents")
                                .asInt())
                        .isEqualTo(1));
        client().post("/v1/alerts/datadog", AlertBodies.datadog("loud", 8, "Triggered", 1), Map.of())
                .require();
        await().atMost(Platform.PATIENCE).until(() -> !about("loud").isEmpty());
        assertThat(about("quiet")).isEmpty();
        assertThat(client().get("/incidents/" + incident.path("id").asText()).body())
                .contains("suppressed");

        HttpRequest end = HttpRequest.newBuilder(client().uri("/api/v1/silences/quiet"))
                .DELETE()
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(end, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        ReceivedRequest told = await().atMost(Platform.PATIENCE)
                .until(() -> about("quiet"), found -> !found.isEmpty())
                .get(0);
        assertThat(told.text()).contains("incident.opened", "suppression_ended");
    }

    @Test
    @Order(2)
    void whatAPersonDoesInATargetIsDoneHereAndTheLoopEndsAfterOneTurn() {
        alert("paged", 30);
        String id = awaitIncident("paged").path("id").asText();
        await().atMost(Platform.PATIENCE).until(() -> pager.actions().equals(List.of("trigger")));

        for (int i = 0; i < 2; i++) {
            assertThat(pager.say("E1", "incident.acknowledged", "Ada", pager.key()))
                    .isEqualTo(200);
        }
        JsonNode taken = awaitIncident(
                "paged", incident -> incident.path("status").asText().equals("acknowledged"));
        assertThat(taken.path("acknowledgement").path("by").toString()).contains("\"Ada\"", "\"pager\"");
        await().atMost(Platform.PATIENCE)
                .until(() ->
                        about("paged").stream().anyMatch(told -> told.text().contains("incident.acknowledged")));

        client().post(
                        "/api/v1/incidents/" + id + "/resolve",
                        "{\"actor\": \"Bob\"}".getBytes(StandardCharsets.UTF_8),
                        Map.of())
                .require();
        await().atMost(Platform.PATIENCE)
                .until(() -> Records.all(standalone.kafka(), Topics.DECISIONS).stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .anyMatch(decision -> decision.contains(id) && decision.contains("already_so")));

        assertThat(pager.actions()).containsExactly("trigger", "resolve");
        assertThat(changes("paged").stream().filter(change -> change.contains("\"kind\":\"incident_acknowledged\"")))
                .hasSize(1);
        assertThat(changes("paged").stream().filter(change -> change.contains("\"kind\":\"incident_resolved\"")))
                .hasSize(1);
        assertThat(client().get("/incidents/" + id).body()).contains("Acknowledged by Ada via pager");
    }

    @Test
    @Order(2)
    void readinessNamesEveryRole() {
        JsonNode ready = client().get("/health/ready").require();
        assertThat(ready.path("ready").asBoolean()).isTrue();
        for (RoleName role : RoleName.values()) {
            assertThat(ready.path("roles").path(role.code()).path("ready").asBoolean())
                    .isTrue();
        }
        assertThat(client().get("/health/live").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void metricsOfEveryKindAreShown() {
        assertThat(client().get("/metrics").body())
                .contains(
                        "jvm_memory_used_bytes",
                        "process_uptime_seconds",
                        "hikaricp_connections",
                        "kafka_stream_",
                        "kafka_producer_",
                        "kafka_consumer_",
                        "tocsin_ingest_events_accepted",
                        "tocsin_engine_",
                        "tocsin_sink_",
                        "tocsin_console_");
    }

    @Test
    @Order(2)
    void ownMetricsAreExactlyTheDocumentedOnes() throws IOException {
        assertThat(MetricsPage.shown(client().get("/metrics").body())).isEqualTo(MetricsPage.documented());
    }

    @Test
    @Order(2)
    void everyMetricOfDashboardsAndAlertRulesIsShownWithTheLabelsThatTheyAskFor() throws IOException {
        assertThat(MonitoringCheck.missingFrom(client().get("/metrics").body())).isEmpty();
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "Forwarded,for=203.0.113.7",
        "X-Forwarded-For,203.0.113.7",
        "X-Real-IP,203.0.113.7",
        "Origin,https://elsewhere.example",
        "Sec-Fetch-Site,cross-site"
    })
    void requestOnBehalfOfSomebodyElsewhereIsNotFromThisMachine(String header, String value) {
        byte[] body = AlertBodies.datadog("elsewhere", 9, "Triggered", 1);
        assertThat(client().post("/v1/alerts/datadog", body, Map.of(header, value))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(2)
    void keyInAPathIsInNoLog() {
        Logs.configure(new LoggingConfig("text", "debug"));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            String path = "/v1/alerts/generic/scripts/" + PATH_TOKEN;
            byte[] good = "{\"title\": \"Disk full\", \"service\": \"disks\", \"status\": \"firing\"}"
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(client().post(path, good, Map.of()).status()).isEqualTo(202);
            assertThat(client().post(path + "x", good, Map.of()).status()).isEqualTo(401);
            assertThat(client().post(path, "{".getBytes(StandardCharsets.UTF_8), Map.of())
                            .status())
                    .isEqualTo(422);
            assertThat(client().post(path, new byte[4 << 20], Map.of()).status())
                    .isEqualTo(413);
            assertThat(client().get(path).status()).isBetween(400, 499);
            assertThat(client().post(path + "/more", good, Map.of()).status()).isBetween(400, 499);
        } finally {
            Logs.configure(new LoggingConfig("text", "warn"));
        }
        assertThat(log.list)
                .extracting(
                        event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .noneMatch(said -> said.contains(PATH_TOKEN));
    }

    @Test
    @Order(2)
    void directoryIsForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(2)
    void twoServicesThatDependOnEachOtherAreOneGroupAndOneNotification() throws IOException {
        Path catalogue = directory.resolve("services.yaml");
        Files.writeString(catalogue, "services:\n  - {name: shop, depends_on: [ledger]}\n");
        RecordedTerminal terminal = new RecordedTerminal()
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", standalone.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", standalone.kafka().bootstrapServers());
        assertThat(terminal.run("catalogue", "publish", catalogue.toString(), "--no-wait"))
                .as(terminal.err())
                .isZero();
        alert("ledger", 20);
        JsonNode lead =
                awaitIncident("ledger", incident -> incident.path("group").has("id"));
        alert("shop", 21);
        JsonNode member = awaitIncident(
                "shop", incident -> incident.path("group").path("role").asText().equals("member"));

        assertThat(member.path("group").path("id")).isEqualTo(lead.path("group").path("id"));
        assertThat(member.path("group").path("lead_id")).isEqualTo(lead.path("id"));
        assertThat(member.path("group").path("cause").path("path").toString()).isEqualTo("[\"shop\",\"ledger\"]");
        assertThat(client().get("/incidents/" + member.path("id").asText()).body())
                .contains("Probable cause", "/incidents/" + lead.path("id").asText());
        JsonNode grown = awaitIncident(
                "ledger", incident -> incident.path("group").path("size").asInt() == 2);
        assertThat(grown.path("group").path("role").asText()).isEqualTo("lead");
        await().atMost(Platform.PATIENCE)
                .until(() -> about("ledger").stream()
                        .anyMatch(told -> told.text().contains("\"services\":[\"ledger\",\"shop\"]")));
        assertThat(about("shop")).isEmpty();
        assertThat(changes("shop")).anyMatch(change -> change.contains("\"lead_service\":\"ledger\""));
    }

    @Test
    @Order(2)
    void stormIsToldInSumAndLeavesFewRowsAndIsOverByItself() {
        flood(0, 400, "firing");
        JsonNode storming = awaitIncident(
                "flood", incident -> incident.path("alerts").path("total").asInt() == 400);
        String id = storming.path("id").asText();
        assertThat(storming.path("storm").path("top_labels").toString()).contains("\"east\"");
        JsonNode listed = client().get("/api/v1/incidents/" + id + "/alerts?limit=200")
                .require()
                .path("items");
        assertThat(listed.size()).isBetween(50, 60);
        assertThat(changes("flood").size()).isLessThan(100);
        assertThat(client().get("/incidents/" + id).body()).contains("come in a storm");
        awaitTold("flood", told -> told.path("storm").path("absorbed").asInt() > 300);

        flood(0, 390, "resolved");
        Predicate<JsonNode> isCalm =
                incident -> incident.path("alerts").path("error").asInt() == 10
                        && !incident.path("storm").has("since");
        awaitIncident("flood", isCalm);
        assertThat(changes("flood")).anyMatch(change -> change.contains("\"kind\":\"storm_ended\""));
        awaitTold("flood", isCalm);
    }

    /** A notification of the service's incident, as it was then. */
    private static void awaitTold(String service, Predicate<JsonNode> as) {
        await().atMost(Platform.PATIENCE)
                .until(() -> about(service).stream()
                        .map(request -> JsonText.parse(request.text())
                                .orElseThrow()
                                .path("data")
                                .path("incident"))
                        .anyMatch(as));
    }

    private static void flood(int from, int to, String status) {
        String alerts = IntStream.range(from, to)
                .mapToObj(i -> """
                        {"title": "Disk %d is full", "dedup_key": "disk-%d", "service": "flood", "severity": "error",
                         "labels": {"cluster": "east"}, "status": "%s"}""".formatted(i, i, status))
                .collect(Collectors.joining(","));
        client().post(
                        "/v1/alerts/generic/scripts/" + PATH_TOKEN,
                        ("[" + alerts + "]").getBytes(StandardCharsets.UTF_8),
                        Map.of())
                .require();
    }

    private static void alert(String service, int monitor) {
        client().post("/v1/alerts/datadog", AlertBodies.datadog(service, monitor, "Triggered", 1), Map.of())
                .require();
    }

    /** What stands in {@code incidents.v1} of this service. */
    private static List<String> changes(String service) {
        return Records.all(standalone.kafka(), Topics.INCIDENTS).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(change -> change.contains("\"service\":\"" + service + "\",\"environment\""))
                .toList();
    }

    @Test
    @Order(3)
    void poisonInAnyTopicBecomesADeadLetterAndThePartitionMovesOn() {
        byte[] poison = "{\"no\": \"entry\"".getBytes(StandardCharsets.UTF_8);
        write(Topics.JOURNAL.name("tocsin"), poison);
        write(Topics.INCIDENTS.name("tocsin"), poison);
        await().atMost(Platform.PATIENCE)
                .untilAsserted(() -> assertThat(Records.all(standalone.kafka(), Topics.DEAD_LETTERS))
                        .filteredOn(record -> Arrays.equals(record.value(), poison))
                        .hasSize(2));
        assertThat(client().post("/v1/alerts/datadog", AlertBodies.datadog("poisoned", 3, "Triggered", 1), Map.of())
                        .status())
                .isEqualTo(202);
        assertThat(awaitIncident("poisoned").path("status").asText()).isEqualTo("triggered");
    }

    @Test
    @Order(4)
    void secondOwnerOfTheDirectoryIsRefused() {
        assertThatThrownBy(() -> Processes.standalone(data(), ""))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("in use")
                .hasMessageContaining("--data");
    }

    @Test
    @Order(5)
    void restartGoesOnWhereItStopped() {
        String before = awaitIncident("checkout").path("id").asText();
        Closing closing = new Closing();
        standalone.close(closing);
        assertThat(closing.isClean()).isTrue();
        standalone = Processes.standalone(data(), yaml(), stop);
        assertThat(awaitIncident("checkout").path("id").asText()).isEqualTo(before);
        client().post("/v1/alerts/datadog", AlertBodies.datadog("checkout", 4, "Triggered", 2), Map.of())
                .require();
        await().atMost(Platform.PATIENCE).untilAsserted(() -> {
            JsonNode incident = awaitIncident("checkout");
            assertThat(incident.path("id").asText()).isEqualTo(before);
            assertThat(incident.path("alerts").path("total").asInt()).isEqualTo(2);
        });
        assertThat(about("checkout").stream().filter(request -> request.text().contains("incident.opened")))
                .as("told once that it is open")
                .hasSize(1);
    }

    @Test
    @Order(6)
    void deathOfPostgresEndsTheProcess() throws IOException {
        Path file = data().resolve("postgres/cluster/postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(file).get(0).strip());
        assertThat(ProcessHandle.of(postmaster).orElseThrow().destroyForcibly()).isTrue();
        await().atMost(Platform.PATIENCE).until(stop::isAsked);
        assertThat(stop.failure()).get().asString().contains("embedded PostgreSQL");
    }

    /** Made by the process. */
    private static Path data() {
        return directory.resolve("data");
    }

    private static String yaml() {
        return """
                ingest:
                  integrations:
                    - name: datadog
                    - {name: scripts, connector: generic, authentication: {type: path_token, keys: ['%s']}}
                  kafka_sources: [{topic: alerts-of-a-team, integration: scripts}]
                engine:
                  rules:
                    - name: floods
                      match: {service: flood}
                      storm: {members: 50, per_minute: 100000, update_interval: 1s}
                sink:
                  allow_literal_secrets: true
                  update_interval: 2s
                  targets:
                    - {name: hub, type: webhook, url: '%s', secrets: ['%s'], allow_insecure: true,
                       allow_private_addresses: true}
                    - {name: pager, type: pagerduty, keys: [integration-key], api_url: '%s', allow_insecure: true,
                       allow_private_addresses: true, callback: {signing_secrets: ['%s']}}
                  routes:
                    - {name: pages, targets: [pager], services: [paged], continue: true}
                    - {name: all, targets: [hub]}
                tracing: {otlp: {endpoint: '%s'}, sample: 0}
                """.formatted(
                PATH_TOKEN, receiver.uri("/hook"), SECRET, pager.url(), FakePagerDuty.SECRET, collector.endpoint());
    }

    private static ApiClient client() {
        return Processes.client(standalone.url());
    }

    private static JsonNode awaitIncident(String service, Predicate<JsonNode> as) {
        return await().atMost(Platform.PATIENCE).until(() -> awaitIncident(service), as);
    }

    private static JsonNode awaitIncident(String service) {
        return await().atMost(Platform.PATIENCE)
                .until(
                        () -> client().get("/api/v1/incidents?service=" + service)
                                .require()
                                .path("items"),
                        items -> items.size() == 1)
                .get(0);
    }

    private static List<ReceivedRequest> about(String service) {
        return receiver.requests().stream()
                .filter(request -> JsonText.parse(request.text())
                        .orElseThrow()
                        .path("data")
                        .path("incident")
                        .path("service")
                        .asText()
                        .equals(service))
                .toList();
    }

    private static void write(String topic, byte[] value) {
        Properties properties = standalone.kafka().producer("poison");
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties)) {
            producer.send(new ProducerRecord<>(topic, "poisoned", value));
        }
    }
}
