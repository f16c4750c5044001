package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.NativeProgram;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.RequestReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus and Alertmanager themselves, where they are installed, against a real server and a real journal; and what an
 * Alertmanager would have answered.
 */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/api/v2/alerts";
    private static final String GOOD = "{\"labels\": {\"alertname\": \"Good\", \"service\": \"shop\"}}";

    private Platform platform;
    private IntakeServer server;

    @TempDir
    private Path directory;

    @BeforeAll
    void start(Platform given) {
        platform = given;
        server = new IntakeServer(IngestConfig.defaults(), platform.kafka()).awaitReady();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void realPrometheusFiresAndResolvesAnAlert() throws IOException {
        Path prometheus = installed("prometheus");
        try (RequestReceiver shop = RequestReceiver.start(request -> metric(0))) {
            Files.writeString(directory.resolve("rules.yml"), """
                    groups:
                      - name: shop
                        rules:
                          - alert: ShopDown
                            expr: shop_up == 0
                            labels: {severity: critical, service: shop}
                            annotations: {summary: "The shop is down"}
                    """);
            Path config = Files.writeString(directory.resolve("prometheus.yml"), """
                    global: {scrape_interval: 300ms, evaluation_interval: 300ms}
                    rule_files: [rules.yml]
                    scrape_configs:
                      - {job_name: shop, static_configs: [{targets: ["127.0.0.1:%d"]}]}
                    alerting:
                      alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]
                    """.formatted(
                            shop.uri("/").getPort(), server.port()));
            List<String> command = List.of(
                    prometheus.toString(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + directory.resolve("tsdb"),
                    "--web.listen-address=127.0.0.1:0");
            try (NativeProgram program = NativeProgram.start(directory, command)) {
                AlertEvent firing = awaitEvent("ShopDown", AlertStatus.FIRING, program);
                assertThat(firing.title()).isEqualTo("The shop is down");
                assertThat(firing.service().value()).isEqualTo("shop");
                assertThat(firing.expiresAt())
                        .hasValueSatisfying(at -> assertThat(at).isAfter(firing.receivedAt()));

                shop.answer(request -> metric(1));

                AlertEvent resolved = awaitEvent("ShopDown", AlertStatus.RESOLVED, program);
                assertThat(resolved.dedupKey()).isEqualTo(firing.dedupKey());
                assertThat(resolved.occurredAt()).isAfter(firing.occurredAt());
            }
        }
    }

    @Test
    void webhookOfARealAlertmanagerArrivesFiringAndResolved() throws IOException {
        installed("prometheus-alertmanager", "alertmanager");
        String alert = "[{\"labels\": {\"alertname\": \"DiskFull\", \"service\": \"orders\"}, \"annotations\":"
                + " {\"summary\": \"Disk full\"}%s}]";
        try (NativeProgram alertmanager = alertmanager()) {
            URI api = URI.create("http://127.0.0.1:" + alertmanager.port() + API);
            assertThat(post(api, alert.formatted("")).statusCode()).isEqualTo(200);
            AlertEvent firing = awaitEvent("DiskFull", AlertStatus.FIRING, alertmanager);
            assertThat(firing.connector()).isEqualTo("alertmanager");
            assertThat(firing.title()).isEqualTo("Disk full");

            String over = ", \"endsAt\": \"" + Instant.now() + "\"";
            assertThat(post(api, alert.formatted(over)).statusCode()).isEqualTo(200);
            assertThat(awaitEvent("DiskFull", AlertStatus.RESOLVED, alertmanager)
                            .dedupKey())
                    .isEqualTo(firing.dedupKey());
        }
    }

    @Test
    void realAmtoolAddsAnAlert() throws InterruptedException {
        String url = "--alertmanager.url=" + server.at("");
        List<String> command =
                List.of(installed("amtool").toString(), url, "alert", "add", "alertname=FromAmtool", "service=shop");
        try (NativeProgram amtool = NativeProgram.start(directory, command)) {
            assertThat(amtool.exitCode()).as(amtool.output()).isZero();
            assertThat(awaitEvent("FromAmtool", AlertStatus.FIRING, amtool).expiresAt())
                    .isPresent();
        }
    }

    @Test
    void answersAreThoseOfARealAlertmanager() throws IOException {
        installed("prometheus-alertmanager", "alertmanager");
        try (NativeProgram alertmanager = alertmanager()) {
            URI theirs = URI.create("http://127.0.0.1:" + alertmanager.port() + API);
            for (String body : List.of(
                    "[" + GOOD + "]",
                    "[]",
                    "null",
                    "[{\"labels\": {}}, " + GOOD + "]",
                    "[{\"labels\": {\"a\": \"\"}}]",
                    "[{\"labels\": {\"a\": \"1\"}, \"startsAt\": \"2026-01-02T00:00:00Z\","
                            + " \"endsAt\": \"2026-01-01T00:00:00Z\"}]",
                    "[{\"labels\": {\"a\": \"1\"}, \"startsAt\": \"yesterday\"}]",
                    "{\"labels\": {\"a\": \"1\"}}",
                    "{nope")) {
                HttpResponse<String> ours = post(server.at(API), body);
                HttpResponse<String> expected = post(theirs, body);
                assertThat(ours.statusCode()).as(body).isEqualTo(expected.statusCode());
                assertThat(ours.body().isEmpty())
                        .as(body)
                        .isEqualTo(expected.body().isEmpty());
            }
        }
    }

    @Test
    void goodAlertsOfAListAreTakenAndTheOthersAnsweredAsTheContractSays() throws IOException {
        HttpResponse<String> answer = server.post(API, "[{\"labels\": {}}, " + GOOD.replace("Good", "Beside") + "]");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode message = JSON.readTree(answer.body());
        assertThat(message.isTextual()).as("BadRequest is a string").isTrue();
        assertThat(message.textValue()).contains("alert 0: labels", "at least one label");
        assertThat(events("Beside")).hasSize(1);
    }

    @Test
    void everyPathOfAnAlertmanagerIsTaken() {
        for (String path : List.of(API, "/v1/alerts/prometheus", "/v1/alerts/prometheus/prometheus" + API)) {
            HttpResponse<String> answer = server.post(path, "[" + GOOD + "]");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(server.post("/v1/alerts/prometheus/prometheus/api/v2/silences", "[]")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void firstVersionOfTheApiAnswersInItsOwnWords() {
        assertThat(server.post("/api/v1/alerts", "[" + GOOD + "]").body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(server.post("/api/v1/alerts", "[{\"labels\": {}}]").body())
                .startsWith("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"alert 0");
    }

    @Test
    void whatTheServerItselfRefusesHasACodeAndAMessage() throws IOException {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.at(API))
                .PUT(HttpRequest.BodyPublishers.ofString("[]"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("POST");
        assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(405);
    }

    @Test
    void clientsOfAlertmanagerLearnThatItIsThereAndThatItTakesAlertsOnly() throws IOException {
        HttpResponse<String> status = get("/api/v2/status");
        HttpResponse<String> silences = get("/api/v2/silences");

        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(status.body()).fieldNames())
                .toIterable()
                .contains("cluster", "versionInfo", "config", "uptime");
        assertThat(silences.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(silences.body()).path("message").asText()).contains("takes alerts");
    }

    @Test
    void amtoolAddsAnAlert() throws IOException {
        NativeProgram amtool = NativeProgram.start(
                directory,
                List.of(
                        installed("amtool").toString(),
                        "--alertmanager.url=" + server.at(""),
                        "alert",
                        "add",
                        "AmtoolDisk",
                        "service=shop"));

        assertThat(awaitEvent("AmtoolDisk", AlertStatus.FIRING, amtool)
                        .service()
                        .value())
                .isEqualTo("shop");
        assertThat(amtool.output()).contains("alertmanager version (tocsin)").doesNotContain("error");
        amtool.close();
    }

    private HttpResponse<String> get(String path) {
        return server.send(HttpRequest.newBuilder(server.at(path)).GET().build());
    }

    @Test
    void heartbeatIsHeardByAnyMethodAndAnyTypeOfBody() {
        HttpResponse<String> got = server.send(
                HttpRequest.newBuilder(server.at("/v1/alerts/heartbeat")).GET().build());
        HttpResponse<String> posted =
                server.post("/v1/alerts/heartbeat/heartbeat/db-1", "<xml/>", "Content-Type", "application/xml");

        assertThat(got.statusCode()).isEqualTo(202);
        assertThat(posted.statusCode()).isEqualTo(202);
    }

    private NativeProgram alertmanager() throws IOException {
        Path own = Files.createTempDirectory(directory, "alertmanager");
        Path config =
                Files.writeString(own.resolve("alertmanager.yml"), """
                route: {receiver: tocsin, group_by: ["..."], group_wait: 0s, group_interval: 300ms}
                receivers:
                  - name: tocsin
                    webhook_configs: [{url: "%s", send_resolved: true}]
                """.formatted(server.at("/v1/alerts/alertmanager")));
        return NativeProgram.start(
                own,
                List.of(
                        installed("prometheus-alertmanager", "alertmanager").toString(),
                        "--config.file=" + config,
                        "--storage.path=" + own.resolve("data"),
                        "--web.listen-address=127.0.0.1:0",
                        "--cluster.listen-address="));
    }

    private static Path installed(String... names) {
        Path program = NativeProgram.find(names).orElse(null);
        assumeTrue(program != null, "not installed: " + String.join(" or ", names) + " (.ci/run installs it)");
        return program;
    }

    private AlertEvent awaitEvent(String alertName, AlertStatus status, NativeProgram sender) {
        try {
            return Awaitility.await()
                    .atMost(Platform.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> events(alertName).stream()
                                    .filter(event -> event.status() == status)
                                    .toList(),
                            found -> !found.isEmpty())
                    .get(0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(sender.output(), e);
        }
    }

    private List<AlertEvent> events(String alertName) {
        return platform.readRecords(Topics.JOURNAL).stream()
                .map(record -> record.value())
                .filter(JournalEntry.AlertReceived.class::isInstance)
                .map(entry -> ((JournalEntry.AlertReceived) entry).event())
                .filter(event -> event.labels().get("alertname").equals(Optional.of(alertName)))
                .toList();
    }

    private static Answer metric(int value) {
        return new Answer(200, Map.of("content-type", "text/plain"), "# TYPE shop_up gauge\nshop_up " + value + "\n");
    }

    private HttpResponse<String> post(URI uri, String body) {
        return server.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
