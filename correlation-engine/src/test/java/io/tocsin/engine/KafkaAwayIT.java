package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.testkit.Deployments;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PrivatePlatform;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes and comes back, or forgets who wrote; the engine stays. */
class KafkaAwayIT {

    /**
     * Longer than a writer takes from its start to its first transaction, on a machine with much else to do, and longer than
     * the outage: what is sent again after it must not meet a Kafka that forgot the writer meanwhile. A container takes longer to return.
     */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(Deployments.areContainers() ? 30 : 6);

    @TempDir
    private Path directory;

    private static void awaitNotReady(CorrelationEngine engine, String component) {
        await().atMost(Platform.PATIENCE)
                .until(() -> engine.readiness() instanceof Readiness.NotReady notReady
                        && notReady.component().equals(component));
    }

    @Test
    void engineStartsWithoutKafkaAndOutlivesAnOutageAndThatItsWriterIsForgotten() {
        EmbeddedKafka.Options forgetful = EmbeddedKafka.Options.forTests().forgettingWritersAfter(FORGOTTEN_AFTER);
        try (PrivatePlatform servers = PrivatePlatform.start(directory.resolve("servers"), forgetful)) {
            var kafka = servers.platform().kafka();
            servers.stopKafka();
            try (CorrelationEngine engine = CorrelationEngine.start(
                    EngineConfig.defaults().withStateDirectory(directory.resolve("engine")),
                    kafka,
                    new SimpleMeterRegistry(),
                    Clock.systemUTC())) {
                awaitNotReady(engine, "kafka");

                servers.startKafka();
                await().atMost(Platform.PATIENCE).until(() -> engine.readiness().isReady());
                var story = StoryEntries.of(5, 5, 400, 11);
                servers.platform().append(story.subList(0, 100));
                servers.platform().awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 100);
                awaitForgottenWriters(kafka);
                servers.platform().append(story.subList(100, 200));
                servers.platform().awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 200);

                servers.stopKafka();
                awaitNotReady(engine, "kafka");
                servers.startKafka();
                servers.platform().append(story.subList(200, 400));
                servers.platform().awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 400);

                await().atMost(Platform.PATIENCE).until(() -> engine.readiness().isReady());
                assertThat(engine.failure().toCompletableFuture()).isNotDone();
            }
            Replay.assertWritten(servers.platform(), RuleSet.defaults());
        }
    }

    /** As after a quiet week: a writer that wrote when the engine last did is forgotten by now. */
    private static void awaitForgottenWriters(KafkaSettings kafka) {
        Properties properties = kafka.producer("idle");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "idle");
        try (Admin admin = Admin.create(kafka.client());
                KafkaProducer<String, byte[]> idle = new KafkaProducer<>(properties)) {
            idle.initTransactions();
            await().atMost(Platform.PATIENCE)
                    .until(() -> admin.listTransactions().all().get().stream()
                            .noneMatch(writer -> writer.transactionalId().equals("idle")));
        }
    }
}
