package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.mapped.Mapping;
import io.tocsin.ingest.sns.LoopbackSns;
import io.tocsin.ingest.sns.TopicArn;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpContractIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "k-8f2d";
    private static final String OLD_KEY = "k-old";
    private static final String JSON = "application/json";
    private static final String ALERT =
            "{\"status\": \"firing\", \"severity\": \"error\", \"service\": \"orders\", \"title\": \"Disk almost full\"}";

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:shop-alarms";

    private static final String BACKUPS = """
            identity: alert.job
            status: {from: alert.result, firing: [failed], resolved: [done]}
            service: alert.owner
            title: '"Backup " + alert.job + " " + alert.result'
            """;

    private final Instant now = Clock.systemUTC().instant();
    private LoopbackSns sns;
    private Platform platform;
    private IntakeServer server;

    @BeforeAll
    void start(Platform given) throws IOException {
        platform = given;
        sns = new LoopbackSns(now);
        List<KeyHash> keys = List.of(KeyHash.ofKey(KEY), KeyHash.ofKey(OLD_KEY));
        IngestLimits limits = IngestLimits.defaults();
        IngestConfig config = new IngestConfig(
                List.of(
                        IntegrationConfig.of("generic", "generic", Authentication.loopback()),
                        IntegrationConfig.of("datadog", "datadog", Authentication.none()),
                        IntegrationConfig.of("with-bearer", "generic", Authentication.bearer(keys)),
                        IntegrationConfig.of("with-header", "generic", Authentication.header("X-Shop-Key", keys)),
                        IntegrationConfig.of("with-basic", "generic", Authentication.basic("shop", keys)),
                        IntegrationConfig.of("with-token", "datadog", Authentication.pathToken(keys)),
                        IntegrationConfig.of("with-query", "generic", Authentication.query("auth_token", keys)),
                        IntegrationConfig.of("cloudevents", "cloudevents", Authentication.loopback()),
                        IntegrationConfig.of("aws", "aws", Authentication.loopback()),
                        new IntegrationConfig(
                                "backups",
                                "mapped",
                                Optional.of(Mapping.read("backups.mapping.yaml", BACKUPS)),
                                Authentication.none(),
                                Terms.AS_SENT,
                                IntegrationConfig.DEFAULT_RATE_PER_SECOND),
                        new IntegrationConfig(
                                "nightly",
                                "heartbeat",
                                Authentication.none(),
                                new Terms(
                                        Optional.empty(),
                                        Resolution.AS_SENT,
                                        AlertIdentity.AS_SENT,
                                        HeartbeatTerms.CONFIGURED),
                                IntegrationConfig.DEFAULT_RATE_PER_SECOND),
                        IntegrationConfig.of("topics", "aws", Authentication.sns(List.of(TopicArn.parse(TOPIC)))),
                        new IntegrationConfig(
                                "slow",
                                "generic",
                                Authentication.none(),
                                new Terms(Optional.of(new ServiceName("batch")), AlertIdentity.AS_SENT),
                                1)),
                new IngestLimits(
                        limits.maxBodyBytes(),
                        limits.maxInflatedBytes(),
                        limits.maxInflationRatio(),
                        50,
                        limits.maxRequestsInFlight(),
                        limits.maxBytesInFlight(),
                        limits.requestTimeout()));
        server = new IntakeServer(SourceSamples.with(config), platform.kafka(), sns).awaitReady();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAcceptedAlertIsInTheJournalWhereItsReceiptSays() throws IOException {
        HttpResponse<String> response = server.post("/v1/alerts/datadog", datadog("recommended-triggered"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        JsonNode answer = MAPPER.readTree(response.body());
        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.path("rejected")).isEmpty();
        String id = answer.at("/events/0/id").asText();
        String receipt = answer.at("/events/0/receipt").asText();
        assertThat(platform.readRecords(Topics.JOURNAL))
                .filteredOn(record -> record.position().toString().equals(receipt))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo("orders");
                    assertThat(record.value())
                            .isInstanceOfSatisfying(
                                    JournalEntry.AlertReceived.class,
                                    entry -> assertThat(entry.event().id().value())
                                            .isEqualTo(id));
                });
    }

    @Test
    void traceOfASenderStandsBesideTheEntryUnlessItIsNotValid() throws IOException {
        String valid = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(tracesBeside("Traceparent", valid, "Tracestate", "vendor=1"))
                .contains(new TraceContext(valid, "vendor=1"));
        assertThat(tracesBeside("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"))
                .isEmpty();
        assertThat(tracesBeside("traceparent", "\"'; DROP TABLE incidents", "tracestate", "=,,="))
                .isEmpty();
    }

    /** What stands beside the entry of an alert that is posted with these headers. */
    private Optional<TraceContext> tracesBeside(String... headers) throws IOException {
        HttpResponse<String> response = server.post("/v1/alerts/datadog", datadog("recommended-triggered"), headers);
        String receipt =
                MAPPER.readTree(response.body()).at("/events/0/receipt").asText();
        return platform.readRecords(Topics.JOURNAL).stream()
                .filter(record -> record.position().toString().equals(receipt))
                .findFirst()
                .flatMap(record -> TraceContext.parse(
                        record.header("traceparent").orElse(null),
                        record.header("tracestate").orElse(null)));
    }

    @Test
    void bodyOfATeamsOwnIsReadByTheMappingOfItsIntegration() {
        HttpResponse<String> response = server.post(
                "/v1/alerts/mapped/backups", "{\"job\": \"orders\", \"result\": \"failed\", \"owner\": \"orders\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(received("backups")).singleElement().satisfies(event -> {
            assertThat(event.connector()).isEqualTo("mapped");
            assertThat(event.title()).isEqualTo("Backup orders failed");
            assertThat(event.service()).isEqualTo(new ServiceName("orders"));
        });
        assertThat(server.post("/v1/alerts/mapped/backups", "{\"result\": \"failed\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.post("/v1/alerts/mapped", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void heartbeatThatWasConfiguredIsWaitedForBeforeItsFirstWord() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(received("nightly"))
                        .singleElement()
                        .satisfies(event -> assertThat(event.overdueAt())
                                .contains(event.receivedAt().plus(HeartbeatTerms.CONFIGURED.patience()))));
        assertThat(server.count("events.accepted", "connector", "heartbeat")).isEqualTo(1);
    }

    private List<AlertEvent> received(String integration) {
        return platform.readRecords(Topics.JOURNAL).stream()
                .flatMap(record -> record.value() instanceof JournalEntry.AlertReceived entry
                        ? Stream.of(entry.event())
                        : Stream.empty())
                .filter(event -> event.integration().equals(integration))
                .toList();
    }

    @Test
    void whatEachSourceSaysOfAnAlertIsInTheJournalInBothStates() {
        List<String> expected = new ArrayList<>();
        for (SourceSamples.Sample sample : SourceSamples.ALL) {
            post(sample, sample.firing());
            expected.add(sample.connector() + " firing");
            if (!sample.resolved().isEmpty()) {
                post(sample, sample.resolved());
                expected.add(sample.connector() + " resolved");
            }
        }

        List<AlertEvent> events = platform.readRecords(Topics.JOURNAL).stream()
                .map(record -> record.value())
                .filter(JournalEntry.AlertReceived.class::isInstance)
                .map(value -> ((JournalEntry.AlertReceived) value).event())
                .filter(event -> event.integration().startsWith(SourceSamples.INTEGRATIONS))
                .toList();
        assertThat(events)
                .extracting(event -> event.connector() + " " + event.status().code())
                .containsAll(expected);
        assertThat(events.stream().map(AlertEvent::dedupKey).distinct()).hasSize(SourceSamples.ALL.size());
    }

    private void post(SourceSamples.Sample sample, String body) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", SourceSamples.Sample.contentType(body)));
        sample.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        HttpResponse<String> response = server.post(
                "/v1/alerts/" + sample.connector() + "/" + SourceSamples.integration(sample.connector()),
                HttpRequest.BodyPublishers.ofByteArray(SourceSamples.Sample.bytes(body)),
                headers.toArray(String[]::new));
        assertThat(response.statusCode())
                .as(sample.connector() + ": " + response.body())
                .isBetween(200, 202);
    }

    @Test
    void aQueryWithoutABodyAndAFormOfSeveralPartsAreTaken() throws IOException {
        HttpResponse<String> query = server.send(HttpRequest.newBuilder(
                        server.at(
                                "/v1/alerts/healthchecks/every-healthchecks?check=5f1c2a90-8d17-4d3c-9b55-2a8c3f0de111&name=Nightly%20backup&status=down"))
                .GET()
                .build());
        HttpResponse<String> parts = server.post(
                "/v1/alerts/uptime-kuma/every-uptime-kuma",
                HttpRequest.BodyPublishers.ofByteArray(Payloads.bytes("uptime-kuma/multipart-down.bin")),
                "Content-Type",
                "multipart/form-data; boundary=------------------------8f2d41aa90b7");

        assertThat(query.statusCode()).as(query.body()).isEqualTo(202);
        assertThat(parts.statusCode()).as(parts.body()).isEqualTo(202);
        assertThat(MAPPER.readTree(query.body()).path("accepted").asInt()).isEqualTo(1);
        assertThat(MAPPER.readTree(parts.body()).path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void aQueryThatCannotBeReadIsInTheDeadLettersWhole() {
        HttpResponse<String> response = server.send(HttpRequest.newBuilder(
                        server.at("/v1/alerts/uptimerobot/every-uptimerobot?alertType=1&alertDetails=t-6611"))
                .GET()
                .build());

        expectProblem(response, 422, "unreadable");
        assertThat(new String(letterWith("t-6611").body(), StandardCharsets.UTF_8))
                .isEqualTo("alertType=1&alertDetails=t-6611");
    }

    @Test
    void aRetryIsTheSameEvent() throws IOException {
        String first =
                server.post("/v1/alerts/datadog", datadog("default-triggered")).body();
        String second =
                server.post("/v1/alerts/datadog", datadog("default-triggered")).body();

        assertThat(MAPPER.readTree(second).at("/events/0/id"))
                .isEqualTo(MAPPER.readTree(first).at("/events/0/id"));
        assertThat(MAPPER.readTree(second).at("/events/0/receipt"))
                .isNotEqualTo(MAPPER.readTree(first).at("/events/0/receipt"));
    }

    @Test
    void ofABatchTheGoodAreTakenAndEachBadOneIsNamedAndKept() throws IOException {
        String bad = "{\"status\": \"on fire\", \"title\": \"t-7791\"}";
        HttpResponse<String> response =
                server.post("/v1/alerts/generic", "[" + ALERT + ", " + bad + " , " + ALERT + "]");

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode answer = MAPPER.readTree(response.body());
        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("events")).hasSize(2);
        assertThat(answer.at("/rejected/0").toString())
                .isEqualTo("{\"index\":1,\"cause\":\"invalid_field\",\"place\":\"status\",\"found\":\"on fire\","
                        + "\"allowed\":\"firing, resolved\"}");
        assertThat(letterWith("t-7791").body()).isEqualTo(bad.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTestNotificationIsIgnoredWithAReceipt() throws IOException {
        HttpResponse<String> response = server.post("/v1/alerts/datadog", datadog("test-notification"));

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode answer = MAPPER.readTree(response.body());
        assertThat(answer.path("accepted").asInt()).isZero();
        assertThat(answer.at("/ignored/reason").asText()).isEqualTo("test_notification");
        String receipt = answer.at("/ignored/receipt").asText();
        assertThat(platform.readRecords(Topics.JOURNAL))
                .filteredOn(record -> record.position().toString().equals(receipt))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isInstanceOf(JournalEntry.MessageIgnored.class));
    }

    @Test
    void anUnreadableBodyIsInTheDeadLettersWholeBeforeTheAnswer() throws IOException {
        String body = "{\"title\": \"cut off t-4512";
        HttpResponse<String> response = server.post("/v1/alerts/datadog", body, "Content-Type", JSON);

        expectProblem(response, 422, "unreadable");
        assertThat(MAPPER.readTree(response.body()).path("kept_in_dead_letters").asBoolean())
                .isTrue();
        assertThat(MAPPER.readTree(response.body()).path("place").asText()).startsWith("line 1, column");
        DeadLetter letter = letterWith("t-4512");
        assertThat(letter.cause()).isEqualTo(DeadLetterCause.INVALID_JSON);
        assertThat(letter.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(letter.contentType()).isEqualTo(JSON);
        assertThat(letter.integration()).isEqualTo("datadog");
    }

    @Test
    void anUnreadableContentTypeIsKeptToo() {
        HttpResponse<String> response =
                server.post("/v1/alerts/generic", "<alert>t-9931</alert>", "Content-Type", "application/xml");

        expectProblem(response, 415, "unsupported_media_type");
        assertThat(letterWith("t-9931").detail()).contains("application/xml");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/alerts/carrier-pigeon, 404, unknown_connector",
        "POST, /v1/alerts, 404, unknown_connector",
        "POST, /v1/alerts/generic/nobody, 404, unknown_integration",
        "POST, /v1/alerts/datadog/with-bearer, 404, unknown_integration",
        "POST, /v1/alerts/generic/generic/a/b, 404, unknown_integration",
        "GET, /v1/alerts/generic, 405, wrong_method",
        "PUT, /v1/alerts/generic, 405, wrong_method",
        "POST, /v1/alerts/generic/with-bearer, 401, missing_key",
        "POST, /v1/alerts/generic/with-header, 401, missing_key",
        "POST, /v1/alerts/datadog/with-token, 401, missing_key",
        "POST, /v1/alerts/datadog/with-token/wrong, 401, wrong_key"
    })
    void whatDoesNotFitIsAProblemWithItsReason(String method, String path, int status, String reason) {
        HttpResponse<String> response = server.send(HttpRequest.newBuilder(server.at(path))
                .method(method, HttpRequest.BodyPublishers.ofString(ALERT))
                .build());

        expectProblem(response, status, reason);
        assertThat(response.headers().firstValue("allow").isPresent()).isEqualTo(status == 405);
        assertThat(response.headers().firstValue("www-authenticate").isPresent())
                .isEqualTo(status == 401);
    }

    @Test
    void eachWayToShowAKeyLetsInWithEitherKeyAndOnlyThen() {
        for (String key : List.of(KEY, OLD_KEY)) {
            assertThat(status("/v1/alerts/generic/with-bearer", "Authorization", "Bearer " + key))
                    .isEqualTo(202);
            assertThat(status("/v1/alerts/generic/with-header", "x-shop-key", key))
                    .isEqualTo(202);
            assertThat(status("/v1/alerts/generic/with-basic", "Authorization", basic("shop:" + key)))
                    .isEqualTo(202);
            assertThat(status("/v1/alerts/generic/with-query?auth_token=" + key))
                    .isEqualTo(202);
            assertThat(server.post("/v1/alerts/datadog/with-token/" + key, datadog("nested-triggered"))
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(status("/v1/alerts/generic/with-bearer", "Authorization", "Bearer nope"))
                .isEqualTo(401);
        assertThat(status("/v1/alerts/generic/with-bearer", "Authorization", basic("shop:" + KEY)))
                .isEqualTo(401);
        assertThat(status("/v1/alerts/generic/with-query?auth_token=nope")).isEqualTo(401);
        assertThat(status("/v1/alerts/generic/with-query")).isEqualTo(401);
        assertThat(status("/v1/alerts/generic/with-basic", "Authorization", basic("else:" + KEY)))
                .isEqualTo(401);
        assertThat(status("/v1/alerts/generic/with-basic", "Authorization", "Basic ???"))
                .isEqualTo(401);
    }

    @Test
    void topicOfAnIntegrationIsConfirmedAndWhatItSignsIsTaken() {
        String confirm = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37";
        String confirmation = sns.signer.confirmation(TOPIC, confirm, now);
        String alarm = sns.signer.notification(TOPIC, "disk full", now, "2");

        HttpResponse<String> confirmed = server.post("/v1/alerts/aws/topics", confirmation);
        assertThat(confirmed.statusCode()).isEqualTo(202);
        assertThat(confirmed.body()).contains("\"subscription_confirmation\"");
        assertThat(sns.asked).contains("/?Action=ConfirmSubscription&Token=2336412f37");

        assertThat(server.post("/v1/alerts/aws/topics", alarm).body()).contains("\"accepted\":1");
        expectProblem(server.post("/v1/alerts/aws/topics", alarm.replace("full", "fine")), 401, "wrong-signature");
        expectProblem(
                server.post("/v1/alerts/aws/topics", sns.signer.notification(TOPIC + "2", "m", now, "1")),
                403,
                "unknown-topic");
        sns.goAway();
        expectProblem(server.post("/v1/alerts/aws/topics", confirmation), 503, "sender-unreachable");
        sns.comeBack();
        // Whoever has no signature to check has nobody called.
        int asked = sns.asked.size();
        assertThat(server.post("/v1/alerts/aws", confirmation).body()).contains("\"subscription_not_confirmed\"");
        assertThat(sns.asked).hasSize(asked);
    }

    @Test
    void senderOfEventsThatAsksWhetherItMaySendIsToldSo() {
        HttpRequest.Builder question = HttpRequest.newBuilder(server.at("/v1/alerts/cloudevents"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("WebHook-Request-Origin", "eventemitter.example.com");

        HttpResponse<String> allowed = server.send(question.build());

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("WebHook-Allowed-Origin")).contains("*");
        assertThat(allowed.headers().firstValue("WebHook-Allowed-Rate")).contains("*");
        assertThat(server.send(question.uri(server.at("/v1/alerts/cloudevents/nobody"))
                                .build())
                        .headers()
                        .firstValue("WebHook-Allowed-Origin"))
                .isEmpty();
        expectProblem(
                server.post("/v1/alerts/cloudevents", "x", "Content-Type", "application/cloudevents+avro"),
                415,
                "unsupported-media-type");
    }

    @Test
    void noAnswerRepeatsAKey() {
        HttpResponse<String> response = server.post("/v1/alerts/datadog/with-token/s3cr3t-canary", "{}");

        assertThat(response.body() + response.headers().map()).doesNotContain("s3cr3t-canary");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedWhateverItsDeclaredLength() {
        String long1 = "{\"title\": \"" + "x".repeat(IngestLimits.defaults().maxBodyBytes()) + "\"}";
        byte[] bytes = long1.getBytes(StandardCharsets.UTF_8);

        expectProblem(server.post("/v1/alerts/generic", long1), 413, "body_too_large");
        expectProblem(
                server.post(
                        "/v1/alerts/generic",
                        HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(bytes))),
                413,
                "body_too_large");
    }

    @Test
    void aBodyAtTheLimitIsKeptWholeEvenWhenItCannotBeCompressed() {
        byte[] noise = new byte[IngestLimits.defaults().maxBodyBytes() - 1];
        ThreadLocalRandom.current().nextBytes(noise);

        expectProblem(
                server.post("/v1/alerts/generic", HttpRequest.BodyPublishers.ofByteArray(noise)), 422, "unreadable");
        assertThat(platform.readRecords(Topics.DEAD_LETTERS))
                .anySatisfy(record -> assertThat(record.raw().value()).isEqualTo(noise));
    }

    @Test
    void gzipIsInflatedUpToTheLimit() throws IOException {
        assertThat(gzip(ALERT).statusCode()).isEqualTo(202);
        expectProblem(gzip("[" + (ALERT + ",").repeat(40_000) + ALERT + "]"), 413, "body_too_large");
        expectProblem(gzip(" ".repeat(1_500_000)), 413, "body_too_large");
    }

    @Test
    void brokenOrOtherEncodingsAreKeptAndRefused() {
        expectProblem(server.post("/v1/alerts/generic", ALERT, "Content-Encoding", "gzip"), 422, "unreadable");
        HttpResponse<String> brotli = server.post("/v1/alerts/generic", ALERT, "Content-Encoding", "br");
        expectProblem(brotli, 415, "unsupported_encoding");
        assertThat(brotli.headers().firstValue("accept-encoding")).hasValue("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"datadog", "generic"})
    void deepNestingIsRefused(String connector) {
        String deep = "{\"title\": \"t\", \"status\": \"firing\", \"alert_id\": 1, \"x\": " + "[".repeat(2_000)
                + "]".repeat(2_000) + "}";

        expectProblem(server.post("/v1/alerts/" + connector, deep), 422, "unreadable");
    }

    @Test
    void moreAlertsThanAllowedAreRefusedAndKept() {
        expectProblem(
                server.post("/v1/alerts/generic", "[" + (ALERT + ",").repeat(50) + ALERT + "]"), 422, "unreadable");
    }

    @Test
    void anIntegrationFasterThanItsRateIsToldToWait() {
        server.post("/v1/alerts/generic/slow", ALERT);
        HttpResponse<String> refused = server.post("/v1/alerts/generic/slow", ALERT);
        if (refused.statusCode() == 202) {
            // The machine took a whole second for one request.
            refused = server.post("/v1/alerts/generic/slow", ALERT);
        }

        expectProblem(refused, 503, "rate_limited");
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    }

    @Test
    void receivedRequestsAreAcceptedOrRefusedAndProducersStayOne() {
        for (int i = 0; i < 50; i++) {
            server.post("/v1/alerts/generic", ALERT);
            server.post("/v1/alerts/generic", "{");
        }

        assertThat(server.count("requests.received"))
                .isEqualTo(server.count("requests.accepted") + server.count("requests.refused"));
        assertThat(server.count("producers.created")).isEqualTo(1);
        assertThat(server.meters.get("tocsin.ingest.requests.held").gauge().value())
                .isZero();
        assertThat(server.meters.get("tocsin.ingest.bytes.held").gauge().value())
                .isZero();
    }

    private HttpResponse<String> gzip(String body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return server.post(
                "/v1/alerts/generic",
                HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()),
                "Content-Encoding",
                "gzip");
    }

    private DeadLetter letterWith(String text) {
        return platform.readRecords(Topics.DEAD_LETTERS).stream()
                .map(record -> DeadLetterRecords.fromRecord(
                        record.key(), record.raw().value(), record.raw().headers()))
                .filter(letter -> new String(letter.body(), StandardCharsets.UTF_8).contains(text))
                .findFirst()
                .orElseThrow();
    }

    private int status(String path, String... headers) {
        return server.post(path, ALERT, headers).statusCode();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String datadog(String name) {
        return new String(Payloads.bytes("datadog/" + name + ".json"), StandardCharsets.UTF_8);
    }

    private static void expectProblem(HttpResponse<String> response, int status, String reason) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        try {
            JsonNode problem = MAPPER.readTree(response.body());
            assertThat(problem.path("type").asText()).isEqualTo("urn:tocsin:problem:" + reason.replace('_', '-'));
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            for (String field : List.of("title", "detail", "found", "allowed")) {
                assertThat(problem.path(field).isTextual()).as(field).isTrue();
            }
            assertThat(response.body()).doesNotContain("Exception", "com.fasterxml", "java.");
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
