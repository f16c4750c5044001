package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one process, from the webhook to the delivered notification, over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StandaloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    private static Path directory;

    private static RequestReceiver receiver;
    private static Standalone standalone;

    @BeforeAll
    static void start() {
        receiver = RequestReceiver.start();
        standalone = Processes.standalone(directory, yaml());
    }

    @AfterAll
    static void stop() {
        standalone.close(new Closing());
        receiver.close();
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
        ReceivedRequest notification = await().atMost(PATIENCE)
                .until(() -> about("checkout"), found -> !found.isEmpty())
                .get(0);
        new Webhook(SECRET).verify(notification.text(), HttpHeaders.of(notification.headers(), (name, value) -> true));
        assertThat(notification.text()).contains(incident.path("id").asText(), "incident.opened");
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
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client().get(question).body()).contains("\"outcome\":\"fired\""));
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
    @Order(3)
    void poisonInAnyTopicBecomesADeadLetterAndThePartitionMovesOn() {
        byte[] poison = "{\"no\": \"entry\"".getBytes(StandardCharsets.UTF_8);
        write(Topics.JOURNAL.name("tocsin"), poison);
        write(Topics.INCIDENTS.name("tocsin"), poison);
        await().atMost(PATIENCE)
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
        assertThatThrownBy(() -> Processes.standalone(directory, ""))
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
        standalone = Processes.standalone(directory, yaml());
        assertThat(awaitIncident("checkout").path("id").asText()).isEqualTo(before);
        client().post("/v1/alerts/datadog", AlertBodies.datadog("checkout", 4, "Triggered", 2), Map.of())
                .require();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode incident = awaitIncident("checkout");
            assertThat(incident.path("id").asText()).isEqualTo(before);
            assertThat(incident.path("alerts").path("total").asInt()).isEqualTo(2);
        });
        assertThat(about("checkout").stream().filter(request -> request.text().contains("incident.opened")))
                .as("told once that it is open")
                .hasSize(1);
    }

    private static String yaml() {
        return """
                sink:
                  targets:
                    - {name: hub, type: webhook, url: '%s', secrets: ['%s'], allow_insecure: true,
                       allow_private_addresses: true}
                  routes:
                    - {name: all, targets: [hub]}
                """.formatted(receiver.uri("/hook"), SECRET);
    }

    private static ApiClient client() {
        return Processes.client(standalone.url());
    }

    private static JsonNode awaitIncident(String service) {
        return await().atMost(PATIENCE)
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
