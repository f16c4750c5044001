package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad luck: the engine killed, joined by another, or behind. */
@ExtendWith(PlatformExtension.class)
class EngineFaultsIT {

    private static final RuleSet RULES = RuleSet.defaults();

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    private CorrelationEngine start(Path state) {
        return start(platform.kafka(), state);
    }

    private static CorrelationEngine start(KafkaSettings kafka, Path state) {
        return CorrelationEngine.start(
                EngineConfig.defaults().withStateDirectory(state).withRuleSet(RULES),
                kafka,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private void awaitDecisions(int count) {
        platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() >= count);
    }

    @Test
    void killedEngineLosesNothingAndDoublesNothing() throws Exception {
        List<JournalEntry> story = StoryEntries.of(12, 20, 3000, 3);
        EngineProcess killed = EngineProcess.start(platform.kafka(), directory);
        try {
            platform.append(story.subList(0, 1000));
            awaitDecisions(1);
            platform.append(story.subList(1000, 2000));
        } finally {
            killed.kill();
        }
        platform.append(story.subList(2000, 3000));
        try (CorrelationEngine engine = start(directory)) {
            awaitDecisions(3000);
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }

        Replay.assertWritten(platform, RULES);
    }

    @Test
    void partitionsMoveBetweenTwoEnginesWithoutLossOrDoubles(@TempDir Path other) {
        List<JournalEntry> story = StoryEntries.of(12, 20, 3000, 5);
        try (CorrelationEngine first = start(directory)) {
            platform.append(story.subList(0, 1000));
            awaitDecisions(1000);
            try (CorrelationEngine second = start(other)) {
                platform.append(story.subList(1000, 2000));
                await().atMost(Platform.PATIENCE).until(() -> second.readiness().isReady());
                awaitDecisions(2000);
            }
            platform.append(story.subList(2000, 3000));
            awaitDecisions(3000);
        }

        Replay.assertWritten(platform, RULES);
    }

    @Test
    void timerThatCameDueWhileTheEngineWasAwayWaitsBehindTheBacklog() {
        RuleSet impatient = RuleSetReader.read("rules.yaml", "rules: [{name: default, resolve: {after: 1s}}]");
        platform.append(
                AlertEvents.firing("checkout").entry(),
                AlertEvents.resolved("checkout")
                        .at(AlertEvents.ANY_TIME.plusSeconds(1))
                        .entry(),
                AlertEvents.firing("checkout")
                        .at(AlertEvents.ANY_TIME.plusSeconds(2))
                        .entry());
        Instant overdue = Instant.now().plusSeconds(2);
        await().atMost(Platform.PATIENCE).until(() -> Instant.now().isAfter(overdue));

        EngineConfig config =
                EngineConfig.defaults().withStateDirectory(directory).withRuleSet(impatient);
        try (CorrelationEngine engine =
                CorrelationEngine.start(config, platform.kafka(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            awaitDecisions(3);
            await().atMost(Platform.PATIENCE).until(() -> engine.readiness().isReady());
        }

        assertThat(platform.read(Topics.INCIDENTS))
                .extracting(change -> change.detail().kind())
                .containsExactly(ChangeKind.INCIDENT_OPENED, ChangeKind.ALERT_RESOLVED, ChangeKind.ALERT_ATTACHED);
    }

    @Test
    void secondEngineOnTheSameStateDirectoryDiesAndSaysWhy() {
        try (CorrelationEngine first = start(directory)) {
            await().atMost(Platform.PATIENCE).until(() -> first.readiness().isReady());
            try (CorrelationEngine second = start(directory)) {
                assertThat(second.failure().toCompletableFuture()).succeedsWithin(Platform.PATIENCE);
                await().atMost(Platform.PATIENCE)
                        .until(() -> second.readiness() instanceof Readiness.NotReady notReady
                                && notReady.reason().startsWith("it died of"));
            }
            assertThat(first.failure().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void engineWaitsForItsTopicsAndSaysSo() {
        KafkaSettings kafka = platform.kafka();
        KafkaSettings empty =
                new KafkaSettings(kafka.bootstrapServers(), "nothing-here", 4, (short) 1, "lz4", kafka.security());
        try (CorrelationEngine engine = start(empty, directory)) {
            await().atMost(Platform.PATIENCE)
                    .until(() -> engine.readiness() instanceof Readiness.NotReady notReady
                            && notReady.reason().contains("nothing-here.journal.v1"));
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }
    }
}
