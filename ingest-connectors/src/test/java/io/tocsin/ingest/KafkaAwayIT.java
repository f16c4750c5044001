package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.PrivatePlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAwayIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDERS = 4;

    @Test
    void whileKafkaIsAwaySendersGet503AndNothingAcknowledgedIsLost(@TempDir Path directory) throws Exception {
        try (PrivatePlatform platform = PrivatePlatform.start(directory);
                IntakeServer server = new IntakeServer(
                                IngestConfig.defaults(), platform.platform().kafka())
                        .awaitReady()) {
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            AtomicInteger refused = new AtomicInteger();
            AtomicBoolean stop = new AtomicBoolean();
            ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                senders.execute(() -> sendUntil(stop, server, "sender-" + sender, acknowledged, refused));
            }
            await(() -> acknowledged.size() > 50);

            platform.stopKafka();
            await(() -> refused.get() > 3);
            await(() -> !server.connectors.readiness().isReady());
            assertThat(server.post("/v1/alerts/generic", "no json").statusCode())
                    .as("a dead letter is as durable as an alert")
                    .isEqualTo(503);
            int before = acknowledged.size();
            platform.startKafka();

            await(() -> acknowledged.size() > before + 50);
            await(() -> server.connectors.readiness().isReady());
            stop.set(true);
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            Set<String> written = platform.platform().read(Topics.JOURNAL).stream()
                    .map(entry ->
                            ((JournalEntry.AlertReceived) entry).event().id().value())
                    .collect(Collectors.toSet());
            assertThat(written).containsAll(acknowledged);
            assertThat(server.count("producers.created")).isEqualTo(1);
        }
    }

    @Test
    void anIntakeThatStartsBeforeKafkaTakesAlertsWhenKafkaIsThere(@TempDir Path directory) {
        try (PrivatePlatform platform = PrivatePlatform.start(directory)) {
            platform.stopKafka();
            try (IntakeServer server = new IntakeServer(
                    IngestConfig.defaults(), platform.platform().kafka())) {
                HttpResponse<String> refused = server.post("/v1/alerts/generic", alert("early"));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("retry-after")).hasValue("5");
                assertThat(server.connectors.readiness().isReady()).isFalse();

                platform.startKafka();

                server.awaitReady();
                assertThat(server.post("/v1/alerts/generic", alert("late")).statusCode())
                        .isEqualTo(202);
            }
        }
    }

    private static void sendUntil(
            AtomicBoolean stop, IntakeServer server, String name, Set<String> acknowledged, AtomicInteger refused) {
        for (int i = 0; !stop.get(); i++) {
            HttpResponse<String> response = server.post("/v1/alerts/generic", alert(name + "-" + i));
            if (response.statusCode() == 202) {
                acknowledged.add(id(response.body()));
            } else {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("retry-after")).isPresent();
                refused.incrementAndGet();
            }
        }
    }

    private static String id(String body) {
        try {
            return MAPPER.readTree(body).at("/events/0/id").asText();
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static String alert(String title) {
        return "{\"status\": \"firing\", \"severity\": \"error\", \"service\": \"orders\", \"title\": \"" + title
                + "\"}";
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
