package io.tocsin.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.testkit.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole process is killed twice while the outage is told to it. */
@Order(1)
final class KillIT {

    /** A lane has one request under way, and so many lanes are worked on at once. */
    private static final int IN_FLIGHT = 8;

    @Test
    void killInTheMiddleOfTheStoryLosesNothingAndDoublesNothing(@TempDir Path directory) throws IOException {
        Story story = OutageStory.from(Instant.parse("2026-11-22T12:00:00Z"));
        Path log = Path.of("target", "kill-it.log");
        Files.deleteIfExists(log);
        try (WebhookReceiver receiver = WebhookReceiver.start();
                StandaloneChild child =
                        StandaloneChild.start(directory.resolve("data"), config(directory, receiver), log)) {
            ApiClient client = new ApiClient(child.uri(), Optional.empty(), Duration.ofSeconds(15));
            StoryTeller teller = new StoryTeller(client, Duration.ZERO, new Killer(child, story), () -> false);
            teller.tell(story.steps());
            assertThat(teller.differences()).isEmpty();
            assertThat(teller.sentAgain()).as("webhooks sent while it was down").isPositive();
            awaitExpected(story, teller, receiver, child, client);
            assertThat(child.terminate()).as("exit code after SIGTERM").isZero();
            assertThat(child.said()).contains("stopped").doesNotContain("did not end");
        }
    }

    /** Whatever it was doing: it would have to be told apart from one that cannot start. */
    @ParameterizedTest
    @ValueSource(strings = {"starting Tocsin in", "PostgreSQL  "})
    void standaloneThatIsStoppedWhileItStartsEndsWell(String said, @TempDir Path directory) throws IOException {
        Path log = directory.resolve("log");
        Path config = Files.writeString(
                directory.resolve("tocsin.yaml"), DemoConfig.yaml(0, URI.create("http://127.0.0.1/nobody")));
        try (StandaloneChild child = StandaloneChild.start(directory.resolve("data"), config, log)) {
            await().atMost(Platform.PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> child.said().contains(said));

            assertThat(child.terminate()).as(child.said()).isZero();
            assertThat(child.said()).doesNotContain("\nready").contains("stopped");
        }
    }

    private static void awaitExpected(
            Story story, StoryTeller teller, WebhookReceiver receiver, StandaloneChild child, ApiClient client) {
        StoryCheck check = StoryCheck.afterKill(story, teller::sentAgain);
        Narrator nowhere = new Narrator(new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), System.err, false));
        KafkaSettings kafka = KafkaSettings.standalone(child.bootstrapServers());
        try (Observation observation = Observation.begin(kafka, nowhere)) {
            await().atMost(Platform.PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        List<WebhookReceiver.Received> once = onceEach(receiver.received());
                        assertThat(check.differences(observation, new IncidentsApi(client), once))
                                .isEmpty();
                    });
        }
        List<WebhookReceiver.Received> received = receiver.received();
        assertThat(received.size() - onceEach(received).size())
                .as("redeliveries, under the same id, of what was in flight at one of two kills")
                .isLessThanOrEqualTo(2 * IN_FLIGHT);
    }

    /** What a receiver keeps that knows ids, as Standard Webhooks asks of it. */
    private static List<WebhookReceiver.Received> onceEach(List<WebhookReceiver.Received> received) {
        Map<String, WebhookReceiver.Received> byId = received.stream()
                .collect(Collectors.toMap(
                        WebhookReceiver.Received::id,
                        one -> one,
                        (first, again) -> first,
                        java.util.LinkedHashMap::new));
        return new ArrayList<>(byId.values());
    }

    private static Path config(Path directory, WebhookReceiver receiver) throws IOException {
        return Files.writeString(directory.resolve("tocsin.yaml"), DemoConfig.yaml(0, receiver.uri()));
    }

    /** Kills in the middle of the storm, and again while services recover; each time starts anew at once. */
    private static final class Killer implements StoryTeller.Listener {
        private final StandaloneChild child;
        private final List<Integer> moments;

        Killer(StandaloneChild child, Story story) {
            this.child = child;
            int all = (int) story.deliveries();
            this.moments = List.of(all * 45 / 100, all * 90 / 100);
        }

        @Override
        public void chapter(String title) {}

        @Override
        public void answered(int count) {
            if (moments.contains(count)) {
                // Beside the teller, so that a request is under way when it happens.
                CompletableFuture.runAsync(() -> {
                    child.kill();
                    child.start();
                });
            }
        }
    }
}
