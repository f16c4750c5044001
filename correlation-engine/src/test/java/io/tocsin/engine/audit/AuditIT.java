package io.tocsin.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.replay.JournalFile;
import io.tocsin.engine.replay.JournalFileWriter;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.engine.replay.Replay;
import io.tocsin.engine.replay.ReplayOutcome;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker has, audited and replayed. */
@ExtendWith(PlatformExtension.class)
class AuditIT {

    private static final int ENTRIES = 60;

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    @Test
    void booksOfARunningEngineBalanceWithDeadLettersAndWhatIsInFlightIsLeftOut() {
        platform.writeBytes(Topics.JOURNAL, "service-1", "garbage".getBytes(StandardCharsets.UTF_8));
        try (CorrelationEngine engine = start()) {
            platform.append(story());
            awaitDecisions();
        }
        platform.append(AlertEvents.firing("service-1").alert("late").entry());

        AuditReport report = audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.isBalanced()).isTrue();
        assertThat(report.total(PartitionAudit::decided)).isEqualTo(ENTRIES);
        assertThat(report.total(PartitionAudit::deadLetters)).isEqualTo(1);
        assertThat(report.total(PartitionAudit::entries)).isEqualTo(ENTRIES + 1);
        assertThat(report.total(PartitionAudit::inFlight)).isPositive();
    }

    @Test
    void decisionThatIsThereTwiceIsNamed() {
        try (CorrelationEngine engine = start()) {
            platform.append(story());
            awaitDecisions();
        }
        Decision twice = platform.read(Topics.DECISIONS).get(17);
        platform.write(Topics.DECISIONS, twice.service().value(), List.of(twice));

        assertThat(audit().findings()).containsExactly(new Finding(Finding.Kind.DOUBLE, twice.position()));
        ReplayOutcome replay = Replay.compare(open(platform.kafka()), platform.kafka(), RuleSet.defaults());
        assertThat(replay.emitted().different()).isEqualTo(1);
        assertThat(replay.emitted().first().get(0).place())
                .isEqualTo(twice.position().toString());
    }

    @Test
    void decisionThatIsMissingIsNamed() throws Exception {
        List<Decision> decisions = new ArrayList<>();
        List<JournalPosition> positions = platform.append(story());
        ReplayOutcome replay = Replay.run(open(platform.kafka()), RuleSet.defaults());
        assertThat(replay.counts().entries()).isEqualTo(ENTRIES);
        try (CorrelationEngine engine = start()) {
            decisions.addAll(awaitDecisions());
        }
        Platform copy = platform.withNewTopics();
        assertThat(copy.append(story())).isEqualTo(positions);
        JournalPosition lost = positions.get(23);
        decisions.removeIf(decision -> decision.position().equals(lost));
        decisions.forEach(
                decision -> copy.write(Topics.DECISIONS, decision.service().value(), List.of(decision)));
        pretendDecided(copy.kafka());

        AuditReport report = Audit.run(open(copy.kafka()), copy.kafka());
        assertThat(report.isBalanced()).isFalse();
        assertThat(report.findings()).containsExactly(new Finding(Finding.Kind.GAP, lost));
    }

    @Test
    void exportReadBackGivesWhatTheEngineGave() throws Exception {
        try (CorrelationEngine engine = start()) {
            platform.append(story());
            awaitDecisions();
        }
        Path file = directory.resolve("journal.jsonl");
        KafkaJournal journal = open(platform.kafka());
        assertThat(JournalFileWriter.write(journal, file)).isGreaterThanOrEqualTo(ENTRIES);

        ReplayOutcome live = Replay.compare(journal, platform.kafka(), RuleSet.defaults());
        ReplayOutcome read = Replay.run(JournalFile.open(file, Optional.empty(), Optional.empty()), RuleSet.defaults());
        assertThat(live.emitted().first()).isEmpty();
        assertThat(live.emitted().equal()).isPositive();
        assertThat(read.digest()).isEqualTo(live.digest());
    }

    private CorrelationEngine start() {
        return CorrelationEngine.start(
                EngineConfig.defaults().withStateDirectory(directory.resolve("state")),
                platform.kafka(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private static List<JournalEntry> story() {
        List<JournalEntry> story = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            String service = "service-" + i % 5;
            AlertEvents event = i % 3 == 2 ? AlertEvents.resolved(service) : AlertEvents.firing(service);
            story.add(event.alert("alert-" + i % 4)
                    .at(AlertEvents.ANY_TIME.plusSeconds(i))
                    .entry());
        }
        return story;
    }

    private List<Decision> awaitDecisions() {
        return platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() >= ENTRIES);
    }

    private AuditReport audit() {
        return Audit.run(open(platform.kafka()), platform.kafka());
    }

    private static KafkaJournal open(KafkaSettings kafka) {
        return KafkaJournal.open(kafka, Optional.empty(), Optional.empty());
    }

    /** As an engine would have committed that went to the end. */
    private static void pretendDecided(KafkaSettings kafka) throws Exception {
        try (Admin admin = Admin.create(kafka.client())) {
            Map<org.apache.kafka.common.TopicPartition, OffsetAndMetadata> ends = new java.util.HashMap<>();
            open(kafka)
                    .ranges()
                    .forEach(range -> ends.put(
                            KafkaJournal.partition(kafka, Topics.JOURNAL, range.partition()),
                            new OffsetAndMetadata(range.to())));
            admin.alterConsumerGroupOffsets(ConsumerGroup.name(kafka), ends)
                    .all()
                    .get();
        }
    }
}
