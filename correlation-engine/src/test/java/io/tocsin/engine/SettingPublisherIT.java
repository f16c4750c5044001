package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.audit.Audit;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.kafka.TransactionalProducer;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.TopicRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Settings through a real broker. */
@ExtendWith(PlatformExtension.class)
class SettingPublisherIT {

    @TempDir
    private Path directory;

    private Platform platform;

    @BeforeEach
    void ownTopics(Platform shared) {
        platform = shared.withNewTopics();
    }

    private SettingPublication publish(String id, String document) {
        return new SettingPublisher(platform.kafka())
                .publish(rules(id), current -> Optional.of(RulesDocument.of(document)));
    }

    private static SettingPublisher.Publishing rules(String id) {
        return new SettingPublisher.Publishing(
                SettingKind.RULES, RulesDocument.NAME, new CommandId(id), Actor.person("ana"), AlertEvents.ANY_TIME);
    }

    private static String ruleNamed(String name) {
        return "rules:\n  - name: " + name + "\n";
    }

    @Test
    void publicationStandsOnceInEachPartitionAndInTheConfig() {
        SettingPublication published = publish("one", ruleNamed("hosts"));

        List<TopicRecord<JournalEntry>> journal = platform.readRecords(Topics.JOURNAL);
        assertThat(journal).hasSize(platform.kafka().partitions());
        assertThat(journal.stream().map(record -> record.position().partition()).distinct())
                .hasSize(platform.kafka().partitions());
        assertThat(journal).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(ServiceName.EVERY.value());
            assertThat(record.value()).isEqualTo(new JournalEntry.SettingPublished(published));
        });
        assertThat(new SettingReader(platform.kafka()).all()).isEqualTo(Map.of("rules/current", published));
    }

    @Test
    void samePublicationAgainIsNotWrittenAgain() {
        publish("one", ruleNamed("hosts"));
        SettingPublication again = publish("one", ruleNamed("hosts"));

        assertThat(again.sequence()).isEqualTo(1);
        assertThat(platform.read(Topics.JOURNAL)).hasSize(platform.kafka().partitions());
    }

    @Test
    void silenceLeavesTheConfigAWeekAfterItsEndAndItsNameCanBeUsedAgain() {
        Instant end = silence("first", "old", Instant.parse("2026-01-01T00:00:00Z"));
        silence("second", "new", end.plus(SettingPublisher.KEPT).minusMillis(1));
        assertThat(new SettingReader(platform.kafka()).all()).containsKey("silence/old");
        silence("third", "other", end.plus(SettingPublisher.KEPT));
        assertThat(new SettingReader(platform.kafka()).all()).containsOnlyKeys("silence/new", "silence/other");

        silence("fourth", "old", end.plus(SettingPublisher.KEPT));
        assertThat(new SettingReader(platform.kafka()).find(SettingKind.SILENCE, "old"))
                .hasValueSatisfying(again -> assertThat(again.sequence()).isEqualTo(1));
    }

    /** For an hour from then on; when it ends. */
    private Instant silence(String command, String id, Instant at) {
        Instant end = at.plusSeconds(3600);
        Silence silence = new Silence(id, MatcherParser.parse("a=b"), at, end, Optional.empty(), "");
        new SettingPublisher(platform.kafka())
                .publish(
                        new SettingPublisher.Publishing(
                                SettingKind.SILENCE, id, new CommandId(command), Actor.person("ana"), at),
                        current -> Optional.of(silence));
        return end;
    }

    @Test
    void publisherThatIsOvertakenAgainAndAgainGetsThrough() {
        AtomicInteger asked = new AtomicInteger();
        SettingPublication published = new SettingPublisher(platform.kafka(), Duration.ofMinutes(10))
                .publish(rules("one"), current -> {
                    if (asked.incrementAndGet() <= 6) {
                        overtake();
                    }
                    return Optional.of(RulesDocument.of(ruleNamed("hosts")));
                });

        assertThat(asked).hasValue(7);
        assertThat(published.sequence()).isEqualTo(1);
        assertThat(platform.read(Topics.JOURNAL)).hasSize(platform.kafka().partitions());
    }

    @Test
    void publisherWhosePatienceIsOverSaysSoAndLeavesNothing() {
        SettingPublisher impatient = new SettingPublisher(platform.kafka(), Duration.ZERO);

        assertThatThrownBy(() -> impatient.publish(rules("one"), current -> {
                    overtake();
                    return Optional.of(RulesDocument.of(ruleNamed("hosts")));
                }))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageStartingWith("publish rules/current: ");
        assertThat(new SettingReader(platform.kafka()).all()).isEmpty();
        assertThat(platform.read(Topics.JOURNAL)).isEmpty();
    }

    /** Another publisher begins. */
    private void overtake() {
        try (KafkaProducer<String, byte[]> other = TransactionalProducer.make(platform.kafka(), "settings")) {
            other.initTransactions();
        }
    }

    @Test
    void publishersAtOnceLeaveTheSameOrderInEveryPartition() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<SettingPublication>> publications = IntStream.range(0, 6)
                    .<Callable<SettingPublication>>mapToObj(i -> () -> publish("p-" + i, ruleNamed("rule-" + i)))
                    .toList();
            for (Future<SettingPublication> publication : threads.invokeAll(publications, 180, TimeUnit.SECONDS)) {
                publication.get();
            }
        } finally {
            threads.shutdownNow();
        }

        Map<Integer, List<Long>> sequences = new TreeMap<>();
        platform.readRecords(Topics.JOURNAL)
                .forEach(record -> sequences
                        .computeIfAbsent(record.position().partition(), partition -> new java.util.ArrayList<>())
                        .add(((JournalEntry.SettingPublished) record.value())
                                .publication()
                                .sequence()));
        assertThat(sequences).hasSize(platform.kafka().partitions());
        assertThat(sequences.values())
                .allSatisfy(found ->
                        assertThat(found).isSorted().doesNotHaveDuplicates().isNotEmpty());
        assertThat(sequences.values().stream().distinct()).hasSize(1);
    }

    @Test
    void publishedRulesHoldInEveryPartitionAndOverARestartAndTheBooksBalance() {
        int partitions = platform.kafka().partitions();
        try (CorrelationEngine engine = start()) {
            publish("one", ruleNamed("hosts"));
            List<Decision> decisions = platform.awaitRecords(Topics.DECISIONS, found -> found.size() == partitions);
            assertThat(decisions)
                    .allMatch(decision ->
                            decision.outcome() == Outcome.APPLIED && decision.reason() == DecisionReason.APPLIED);
            assertThat(platform.readRecords(Topics.DECISIONS))
                    .allSatisfy(record -> assertThat(record.position().partition())
                            .isEqualTo(record.value().position().partition()));
        }
        try (CorrelationEngine engine = start()) {
            List.of("a", "b", "c", "d", "e", "f")
                    .forEach(service ->
                            platform.append(AlertEvents.firing(service).entry()));
            List<Decision> decisions = platform.awaitRecords(Topics.DECISIONS, found -> found.size() == partitions + 6);
            assertThat(decisions.stream().flatMap(decision -> decision.rule().stream()))
                    .hasSize(6)
                    .containsOnly("hosts");
        }
        KafkaJournal journal = KafkaJournal.open(platform.kafka(), Optional.empty(), Optional.empty());
        assertThat(Audit.run(journal, platform.kafka()).isBalanced()).isTrue();
    }

    private CorrelationEngine start() {
        return CorrelationEngine.start(
                EngineConfig.defaults().withStateDirectory(directory),
                platform.kafka(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }
}
