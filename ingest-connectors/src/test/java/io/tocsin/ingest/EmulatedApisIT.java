package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What senders of PagerDuty and Opsgenie are answered, held against what those publish: the responses of PagerDuty's OpenAPI
 * documents of the Events API ({@code Success}: status, message, dedup_key; {@code Error}: status, message, errors, a list of
 * texts), and {@code SuccessResponse}, {@code ErrorResponse} and {@code GetRequestStatusResponse} of opsgenie/opsgenie-oas.
 */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmulatedApisIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ORDERS_KEY = "4f6b2c0e9d1a4b7c8e5f60718293a4b5";
    private static final String SLOW_KEY = "00000000000000000000000000000007";
    private static final String GENIE = "GenieKey eb243592-faa2-4ba2-a551-1afdf565c889";
    private static final String SECRET = "correct horse battery staple";

    private Platform platform;
    private IntakeServer server;

    @BeforeAll
    void start(Platform given) {
        platform = given;
        SignatureScheme signed = new SignatureScheme(
                "X-Grafana-Alerting-Signature",
                EnumSet.of(SignatureScheme.Hash.SHA256),
                SignatureScheme.Encoding.HEX,
                "",
                "X-Grafana-Alerting-Timestamp",
                Duration.ofMinutes(5));
        List<IntegrationConfig> integrations = List.of(
                pagerDuty("orders", ORDERS_KEY, IntegrationConfig.DEFAULT_RATE_PER_SECOND),
                pagerDuty("slow", SLOW_KEY, 1),
                IntegrationConfig.of(
                        "genie",
                        "opsgenie",
                        Authentication.bearer(List.of(KeyHash.ofKey("eb243592-faa2-4ba2-a551-1afdf565c889")))),
                IntegrationConfig.of(
                        "grafana", "grafana", Authentication.hmac(signed, List.of(SharedSecret.of(SECRET)))));
        server = new IntakeServer(new IngestConfig(integrations, IngestLimits.defaults()), platform.kafka())
                .awaitReady();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void triggerAcknowledgeAndResolveAreAnsweredAsPagerDutyDoesAndStandInTheJournalOfTheIntegration() {
        HttpResponse<String> triggered = server.post("/v2/enqueue", body("pagerduty/trigger"));
        HttpResponse<String> acknowledged = server.post("/v2/enqueue", body("pagerduty/acknowledge"));
        HttpResponse<String> resolved = server.post("/v2/enqueue", body("pagerduty/resolve"));

        assertThat(Stream.of(triggered, acknowledged, resolved)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(answer.body())
                    .isEqualTo("{\"status\":\"success\",\"message\":\"Event processed\","
                            + "\"dedup_key\":\"orders-db-3/disk\"}");
        });
        assertThat(entries("orders-service"))
                .anySatisfy(entry -> assertThat(entry)
                        .isInstanceOfSatisfying(
                                JournalEntry.AlertCommandReceived.class,
                                asked -> assertThat(asked.command().action())
                                        .isEqualTo(AlertCommand.Action.ACKNOWLEDGE)))
                .filteredOn(entry -> entry instanceof JournalEntry.AlertReceived received
                        && received.event().dedupKey().value().equals("key:orders-db-3/disk"))
                .hasSize(2);
    }

    @Test
    void triggerWithoutAKeyIsToldTheOneThatItGot() throws IOException {
        JsonNode answer = json(server.post("/v2/enqueue", body("pagerduty/trigger-without-key")));

        assertThat(answer.path("dedup_key").asText()).matches("[0-9A-Z]{26}");
    }

    @Test
    void versionOneIsAnsweredInItsOwnWords() {
        HttpResponse<String> answer =
                server.post("/generic/2010-04-15/create_event.json", body("pagerduty/v1-trigger"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"success\",\"message\":\"Event processed\",\"incident_key\":\"srv01/HTTP\"}");
    }

    @Test
    void changeIsTakenAndHasNoKey() throws IOException {
        HttpResponse<String> answer = server.post("/v2/change/enqueue", body("pagerduty/change"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).fieldNames()).toIterable().containsExactly("status", "message");
    }

    @Test
    void whatPagerDutyDoesNotTakeIsABadRequestWithAListOfErrors() throws IOException {
        List<HttpResponse<String>> answers = List.of(
                server.post("/v2/enqueue", "{\"routing_key\": \"" + ORDERS_KEY + "\", \"event_action\": \"resolve\"}"),
                server.post("/v2/enqueue", "{\"routing_key\": \"unknown\", \"event_action\": \"trigger\"}"),
                server.post("/v2/enqueue", body("pagerduty/trigger-with-comment")),
                server.post("/v2/enqueue", ""));

        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("status").asText()).isEqualTo("invalid event");
            assertThat(json(answer).path("message").asText()).isEqualTo("Event object is invalid");
            assertThat(json(answer).path("errors")).hasSize(1).allMatch(JsonNode::isTextual);
        }
    }

    @Test
    void tooManyEventsAreToldSoByAStatusThatSendersOfPagerDutyTryAgain() throws IOException {
        String event = "{\"routing_key\": \"" + SLOW_KEY + "\", \"event_action\": \"resolve\", \"dedup_key\": \"a\"}";
        HttpResponse<String> refused = Stream.generate(() -> server.post("/v2/enqueue", event))
                .limit(20)
                .filter(answer -> answer.statusCode() != 202)
                .findFirst()
                .orElseThrow();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(json(refused).fieldNames()).toIterable().containsExactly("status", "message", "errors");
    }

    @Test
    void alertIsCreatedAskedForAndClosedAsOpsgenieDoes() throws IOException {
        HttpResponse<String> created = server.post(
                "/v2/alerts", body("opsgenie/create"), "Authorization", GENIE, "Content-Type", "application/json");
        assertThat(created.statusCode()).isEqualTo(202);
        assertThat(json(created).fieldNames()).toIterable().containsExactly("result", "took", "requestId");
        assertThat(json(created).path("result").asText()).isEqualTo("Request will be processed");
        String request = json(created).path("requestId").asText();
        assertThat(created.headers().firstValue("x-request-id")).hasValue(request);

        HttpResponse<String> status = send("GET", "/v2/alerts/requests/" + request, GENIE);
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(json(status).path("requestId").asText()).isEqualTo(request);
        assertThat(json(status).at("/data/isSuccess").asBoolean()).isTrue();
        assertThat(json(status).at("/data/action").asText()).isEqualTo("Create");
        String alert = json(status).at("/data/alertId").asText();

        assertThat(send("POST", "/v2/alerts/" + alert + "/acknowledge", GENIE).statusCode())
                .isEqualTo(202);
        assertThat(send("POST", "/v2/alerts/orders-db-3%2Fdisk/close?identifierType=alias", GENIE)
                        .statusCode())
                .isEqualTo(202);
        assertThat(send("DELETE", "/v2/alerts/orders-db-3%2Fdisk?identifierType=alias", GENIE)
                        .statusCode())
                .isEqualTo(202);
        List<String> keys = entries("genie").stream()
                .flatMap(entry -> entry instanceof JournalEntry.AlertReceived received
                        ? Stream.of(received.event().dedupKey().value())
                        : Stream.empty())
                .toList();
        assertThat(keys).hasSize(3).containsOnly("alert:" + alert);
    }

    @Test
    void whatOpsgenieDoesNotTakeHasAMessageAndItsErrors() throws IOException {
        HttpResponse<String> empty =
                server.post("/v2/alerts", body("opsgenie/create-empty-message"), "Authorization", GENIE);
        HttpResponse<String> wrongKey =
                server.post("/v2/alerts", body("opsgenie/create"), "Authorization", "GenieKey x");
        HttpResponse<String> unknown = send("GET", "/v2/alerts/requests/x", GENIE);

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(json(empty).fieldNames()).toIterable().containsExactly("message", "errors", "took", "requestId");
        assertThat(json(empty).at("/errors/message").isTextual()).isTrue();
        assertThat(wrongKey.statusCode()).isEqualTo(401);
        assertThat(json(wrongKey).path("message").asText()).isEqualTo("Could not authenticate");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(send("GET", "/v2/alerts/requests/x", "GenieKey y").statusCode())
                .isEqualTo(401);
    }

    @Test
    void signedRequestIsTakenOnceHoweverOftenItIsSentAndRefusedWhenItIsOld() throws IOException {
        HttpResponse<String> first = grafana(Instant.now());
        HttpResponse<String> old = grafana(Instant.now().minusSeconds(600));
        Instant at = Instant.now();

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(json(grafana(at)).at("/events/0/id"))
                .isEqualTo(json(grafana(at)).at("/events/0/id"));
        assertThat(old.statusCode()).isEqualTo(401);
        assertThat(json(old).path("type").asText()).isEqualTo("urn:tocsin:problem:stale-signature");
        assertThat(json(server.post("/v1/alerts/grafana", body("grafana/unified-firing")))
                        .path("type")
                        .asText())
                .isEqualTo("urn:tocsin:problem:missing-signature");
        assertThat(server.count("requests.refused", "reason", "stale_signature"))
                .isEqualTo(1);
    }

    private HttpResponse<String> grafana(Instant at) {
        String time = Long.toString(at.getEpochSecond());
        byte[] signature = SharedSecret.of(SECRET)
                .sign(
                        SignatureScheme.Hash.SHA256,
                        (time + ":").getBytes(StandardCharsets.UTF_8),
                        Payloads.bytes("grafana/unified-firing.json"));
        return server.post(
                "/v1/alerts/grafana",
                body("grafana/unified-firing"),
                "X-Grafana-Alerting-Signature",
                HexFormat.of().formatHex(signature),
                "X-Grafana-Alerting-Timestamp",
                time);
    }

    private HttpResponse<String> send(String method, String path, String authorization) {
        return server.send(HttpRequest.newBuilder(server.at(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(60))
                .build());
    }

    private List<JournalEntry> entries(String service) {
        return platform.readRecords(Topics.JOURNAL).stream()
                .filter(record -> record.key().equals(service))
                .map(record -> record.value())
                .toList();
    }

    private static IntegrationConfig pagerDuty(String name, String key, int rate) {
        return new IntegrationConfig(
                name,
                "pagerduty",
                Authentication.bodyKey(List.of("routing_key", "service_key"), List.of(KeyHash.ofKey(key))),
                new Terms(Optional.of(new ServiceName(name + "-service")), AlertIdentity.AS_SENT),
                rate);
    }

    private static String body(String name) {
        return new String(Payloads.bytes(name + ".json"), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }
}
