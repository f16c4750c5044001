package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.AcknowledgeRule;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.FlappingRule;
import io.tocsin.engine.rules.ResponseRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.engine.rules.ThresholdRule;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.TopicRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The role against a real broker. */
@ExtendWith(PlatformExtension.class)
class CorrelationEngineIT {

    private static final Duration PATIENCE = Platform.PATIENCE;

    /** The default rule, but for a resolve that a test can wait for. */
    private static final RuleSet RULES = RuleSet.of(List.of(new CorrelationRule(
            "default",
            Map.of(),
            Condition.NONE,
            List.of("service", "environment"),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            Duration.ZERO,
            Optional.of(Duration.ofMillis(1500)),
            Duration.ofMinutes(15),
            AcknowledgeRule.DEFAULTS,
            Optional.empty(),
            ThresholdRule.ONE,
            FlappingRule.NEVER,
            StormRule.DEFAULTS,
            Optional.empty(),
            ResponseRule.NONE)));

    /** Who takes over waits for the session of who was there before. */
    private static final EngineConfig ENGINE = EngineConfig.defaults().withSessionTimeout(Duration.ofSeconds(2));

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    private CorrelationEngine start(KafkaSettings kafka) {
        return CorrelationEngine.start(
                ENGINE.withStateDirectory(directory).withRuleSet(RULES),
                kafka,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private List<Decision> awaitDecisions(int count) {
        return platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() >= count);
    }

    @Test
    void everyAcceptedEntryHasExactlyOneDecision() {
        List<JournalEntry> entries = StoryEntries.of(20, 50, 1000, 1);
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(entries);
            awaitDecisions(entries.size());
            await().atMost(PATIENCE).until(() -> engine.readiness().isReady());
        }

        List<TopicRecord<Decision>> decisions = platform.readRecords(Topics.DECISIONS);
        assertThat(decisions).hasSize(entries.size());
        assertThat(decisions)
                .allSatisfy(record -> assertThat(record.header("outcome"))
                        .contains(record.value().outcome().code()));
        assertThat(decisions.stream().map(record -> record.value().position()).distinct())
                .hasSize(entries.size());
    }

    @Test
    void tickEndsTheIncidentFromThePartitionOfItsService() {
        List<String> services = List.of("a", "b", "c", "d", "e", "f");
        try (CorrelationEngine engine = start(platform.kafka())) {
            for (String service : services) {
                platform.append(
                        AlertEvents.firing(service).entry(),
                        AlertEvents.resolved(service)
                                .at(AlertEvents.ANY_TIME.plusSeconds(9))
                                .entry());
            }
            platform.awaitRecords(Topics.INCIDENTS, changes -> kinds(changes, ChangeKind.INCIDENT_RESOLVED) == 6);
            assertThat(engine.failure().toCompletableFuture()).isNotDone();
        }

        Map<String, Integer> partitions = new HashMap<>();
        for (TopicRecord<JournalEntry> record : platform.readRecords(Topics.JOURNAL)) {
            int partition = record.position().partition();
            assertThat(partitions.merge(record.key(), partition, (known, found) -> known))
                    .isEqualTo(partition);
            assertThat(record.key()).isEqualTo(record.value().service().value());
        }
        assertThat(platform.read(Topics.JOURNAL))
                .filteredOn(entry -> entry instanceof JournalEntry.Tick)
                .hasSizeGreaterThanOrEqualTo(6);
    }

    private static long kinds(List<IncidentChange> changes, ChangeKind kind) {
        return changes.stream().filter(change -> change.detail().kind() == kind).count();
    }

    @Test
    void restartGoesOnWithTheSameIncidents() {
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(AlertEvents.firing("checkout").alert("disk").entry());
            awaitDecisions(1);
        }
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(AlertEvents.firing("checkout").alert("cpu").entry());
            awaitDecisions(2);
        }

        List<IncidentChange> changes = platform.read(Topics.INCIDENTS);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(1).incident().id())
                .isEqualTo(changes.get(0).incident().id());
        assertThat(changes.get(1).incident().revision()).isEqualTo(2);
    }

    @Test
    void lostStateDirectoryIsRebuiltFromTheChangelogs(@TempDir Path other) {
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(AlertEvents.firing("checkout").alert("disk").entry());
            awaitDecisions(1);
        }
        directory = other;
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(AlertEvents.firing("checkout")
                    .alert("disk")
                    .at(AlertEvents.ANY_TIME.plusSeconds(1))
                    .entry());
            assertThat(awaitDecisions(2).get(1).outcome()).isEqualTo(Outcome.REPEATED);
        }
    }

    @Test
    void commandIsCarriedOutOnceHoweverOftenItIsSent() {
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(AlertEvents.firing("checkout").entry());
            IncidentId incident = awaitDecisions(1).get(0).incident().orElseThrow();
            JournalEntry command = new JournalEntry.CommandIssued(new Command.AcknowledgeIncident(
                    new CommandId("1"),
                    incident,
                    new ServiceName("checkout"),
                    Actor.person("ana"),
                    AlertEvents.ANY_TIME,
                    ""));
            platform.append(command, command);
            awaitDecisions(3);
        }

        assertThat(platform.read(Topics.INCIDENTS))
                .hasSize(2)
                .last()
                .satisfies(change -> assertThat(change.incident().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED));
        assertThat(platform.read(Topics.DECISIONS))
                .extracting(Decision::outcome)
                .containsExactly(Outcome.FIRED, Outcome.DONE, Outcome.DONE);
    }

    @Test
    void replayOfTheJournalGivesTheBytesThatTheEngineWrote() {
        List<JournalEntry> entries = StoryEntries.of(10, 8, 80, 7);
        try (CorrelationEngine engine = start(platform.kafka())) {
            platform.append(entries.subList(0, 40));
            IncidentId incident = awaitDecisions(40).stream()
                    .flatMap(decision -> decision.incident().stream())
                    .findFirst()
                    .orElseThrow();
            platform.append(new JournalEntry.CommandIssued(new Command.ResolveIncident(
                    new CommandId("1"),
                    incident,
                    platform.read(Topics.INCIDENTS).stream()
                            .filter(change -> change.incident().id().equals(incident))
                            .findFirst()
                            .orElseThrow()
                            .incident()
                            .service(),
                    Actor.person("ana"),
                    AlertEvents.ANY_TIME,
                    "done")));
            platform.append(entries.subList(40, entries.size()));
            awaitDecisions(entries.size() + 1);
            platform.awaitRecords(Topics.INCIDENTS, changes -> kinds(changes, ChangeKind.INCIDENT_RESOLVED) > 1);
        }

        Replay.assertWritten(platform, RULES);
    }
}
