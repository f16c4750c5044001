package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.IncidentSink;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.PrivatePlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and PostgreSQL go away under a running process, and come back. */
final class OutagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static PrivatePlatform platform;
    private static KafkaSettings kafka;
    private static RoleProcess process;
    private static Metrics metrics;

    @BeforeAll
    static void start() {
        platform = PrivatePlatform.start(directory.resolve("platform"));
        kafka = platform.platform().kafka();
        TocsinConfig config = config(platform.platform().database());
        metrics = new Metrics();
        process = new RoleProcess(
                config.http(),
                config.kafka(),
                EnumSet.allOf(RoleName.class),
                metrics,
                new RoleFactory(config, metrics.registry(), Clock.systemUTC(), IncidentSink::start));
        StopSignal stop = new StopSignal();
        assertThat(process.start(stop) && process.awaitReady(stop)).isTrue();
    }

    @AfterAll
    static void stop() {
        process.close(new Closing());
        metrics.close();
        platform.close();
    }

    @Test
    void whileKafkaIsAwayNothingIsTakenAndAfterwardsNothingIsLost() throws Exception {
        assertThat(post("before", 1).status()).isEqualTo(202);
        platform.stopKafka();
        HttpResponse<String> refused = postRaw("during", 2);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready("ingest")).isFalse());
        platform.startKafka();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(post("during", 2).status()).isEqualTo(202));
        awaitIncident("before");
        awaitIncident("during");
        await().atMost(PATIENCE).until(() -> process.health().isReady());
    }

    @Test
    void whileTheDatabaseIsAwayTheEngineGoesOnAndAfterwardsTheSinkCatchesUp() {
        platform.stopDatabase();
        assertThat(post("stored-later", 3).status()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Records.all(kafka, Topics.INCIDENTS))
                        .anyMatch(record -> record.key().equals("stored-later")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready("sink")).isFalse());
        assertThat(ready("engine")).isTrue();
        assertThat(client().get("/health/ready").status()).isEqualTo(503);
        assertThat(client().get("/health/live").status()).isEqualTo(200);
        platform.startDatabase();
        awaitIncident("stored-later");
        await().atMost(PATIENCE).until(() -> process.health().isReady());
    }

    private static TocsinConfig config(DatabaseAccess database) {
        String yaml = """
                http: {port: 0}
                kafka: {bootstrap_servers: '%s', partitions: %d, replication: 1}
                database: {url: '%s', user: '%s', password: '${env:PASSWORD}'}
                engine: {state_directory: '%s'}
                """.formatted(
                        kafka.bootstrapServers(),
                        kafka.partitions(),
                        database.jdbcUrl(),
                        database.user(),
                        directory.resolve("engine"));
        return ConfigReader.read(ConfigFile.ofText("test", yaml, directory, Map.of("PASSWORD", database.password())));
    }

    private static ApiClient client() {
        return Processes.client(process.url());
    }

    private static ApiAnswer post(String service, int monitor) {
        return client().post("/v1/alerts/datadog", AlertBodies.datadog(service, monitor, "Triggered", 1), Map.of());
    }

    private static HttpResponse<String> postRaw(String service, int monitor) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(process.url() + "/v1/alerts/datadog"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(AlertBodies.datadog(service, monitor, "Triggered", 1)))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean ready(String role) {
        return io.tocsin.cli.terminal.JsonText.parse(
                        client().get("/health/ready").body())
                .orElseThrow()
                .path("roles")
                .path(role)
                .path("ready")
                .asBoolean();
    }

    private static void awaitIncident(String service) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            ApiAnswer answer = client().get("/api/v1/incidents?service=" + service);
            assertThat(answer.status()).isEqualTo(200);
            JsonNode items = answer.require().path("items");
            assertThat(items).hasSize(1);
        });
    }
}
