package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Partitions that go from one engine to another: killed, stopped without a word, restarted one after the other. */
@ExtendWith(PlatformExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class TakeoverIT {

    private static final Duration SESSION = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    private CorrelationEngine start(String name, RuleSet rules, Duration session, MeterRegistry registry) {
        return CorrelationEngine.start(
                EngineConfig.defaults()
                        .withStateDirectory(directory.resolve(name))
                        .withRuleSet(rules)
                        .withSessionTimeout(session)
                        .withStandbyReplicas(1),
                platform.kafka(),
                registry,
                Clock.systemUTC());
    }

    private CorrelationEngine start(String name, MeterRegistry registry) {
        return start(name, RuleSet.defaults(), SESSION, registry);
    }

    private void awaitDecisions(int count) {
        platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() >= count);
    }

    private static void awaitReady(CorrelationEngine engine) {
        await().atMost(Platform.PATIENCE).until(() -> engine.readiness().isReady());
    }

    /** Longer than its session and its transactions last, and then it goes on as if nothing had happened. */
    @Test
    void engineThatWasStoppedWithoutAWordNeitherDoublesNorLosesWhenItComesBack() throws Exception {
        RuleSet impatient = RuleSetReader.read("rules.yaml", EngineProcess.IMPATIENT_RULES);
        List<JournalEntry> story = StoryEntries.of(12, 20, 1500, 9);
        EngineProcess zombie = EngineProcess.start(platform.kafka(), directory.resolve("zombie"), SESSION);
        try {
            platform.append(story.subList(0, 400));
            awaitDecisions(400);
            platform.append(story.subList(400, 800));
            platform.append(
                    AlertEvents.firing("timer").entry(),
                    AlertEvents.resolved("timer")
                            .at(AlertEvents.ANY_TIME.plusSeconds(9))
                            .entry());
            zombie.stop();
            SimpleMeterRegistry living = new SimpleMeterRegistry();
            try (CorrelationEngine engine = start("living", impatient, SESSION, living)) {
                platform.append(story.subList(800, 1200));
                awaitDecisions(1202);
                zombie.goOn();
                platform.append(story.subList(1200, 1500));
                awaitDecisions(1502);
                platform.awaitRecords(
                        Topics.INCIDENTS,
                        changes -> changes.stream()
                                .anyMatch(change -> change.detail().kind() == ChangeKind.INCIDENT_RESOLVED
                                        && change.incident().service().value().equals("timer")));
                assertThat(engine.failure().toCompletableFuture()).isNotDone();
                assertThat(zombie.isAlive()).isTrue();
            }
            CounterBooks.assertBalanced(living);
        } finally {
            zombie.kill();
        }

        Replay.assertWritten(platform, impatient);
    }

    @Test
    void storesThatMoveAgainAndAgainHoldWhatTheJournalSays() {
        List<JournalEntry> story = StoryEntries.of(12, 20, 2000, 13);
        List<SimpleMeterRegistry> starts =
                List.of(new SimpleMeterRegistry(), new SimpleMeterRegistry(), new SimpleMeterRegistry());
        try (CorrelationEngine first = start("first", starts.get(0))) {
            platform.append(story.subList(0, 500));
            awaitDecisions(500);
            for (int move = 1; move <= 2; move++) {
                try (CorrelationEngine second = start("second", starts.get(move))) {
                    awaitReady(second);
                    platform.append(story.subList(move * 500, move * 500 + 500));
                    awaitDecisions(move * 500 + 500);
                }
            }
            platform.append(story.subList(1500, 2000));
            awaitDecisions(2000);
        }

        Replay.assertWritten(platform, RuleSet.defaults());
        StoredState.assertAsFolded(platform, RuleSet.defaults());
        CounterBooks.assertBalanced(platform, starts);
    }

    /** As in a rolling restart: each comes back under its name before its session is over. */
    @Test
    void restartUnderTheSameNameMovesNoPartition() {
        Duration longer = Duration.ofSeconds(30);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (CorrelationEngine staying = start("staying", RuleSet.defaults(), longer, meters)) {
            awaitReady(staying);
            try (CorrelationEngine restarted =
                    start("restarted", RuleSet.defaults(), longer, new SimpleMeterRegistry())) {
                awaitReady(restarted);
                await().atMost(Platform.PATIENCE).until(() -> rebalances(meters) >= 2);
            }
            double before = rebalances(meters);
            try (CorrelationEngine restarted =
                    start("restarted", RuleSet.defaults(), longer, new SimpleMeterRegistry())) {
                awaitReady(restarted);
                platform.append(StoryEntries.of(12, 20, 200, 17));
                awaitDecisions(200);
            }
            assertThat(rebalances(meters)).isEqualTo(before);
        }
    }

    private static double rebalances(MeterRegistry meters) {
        return meters.find("kafka.consumer.coordinator.rebalance.total").meters().stream()
                .flatMap(meter ->
                        java.util.stream.StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(measurement -> measurement.getValue())
                .sum();
    }
}
