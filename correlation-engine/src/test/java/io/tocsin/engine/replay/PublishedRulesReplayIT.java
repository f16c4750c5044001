package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A journal with commands, changes of rules, ticks and inhibitions between partitions, folded again. */
@ExtendWith(PlatformExtension.class)
class PublishedRulesReplayIT {

    private static final String SOON = "rules:\n  - {name: default, resolve: {after: 500ms}}\n";
    private static final String BY_HOST = """
            rules:
              - {name: restless, match: {service: restless}, flapping: {changes: 2, settle: 1h}}
              - {name: stormy, match: {service: stormy}, storm: {members: 10, update_interval: 1s}}
              - {name: hosts, group_by: [host], resolve: {after: 500ms}}
            inhibitions:
              - name: first
                source: alert.service == "a"
                target: alert.service in ["b", "c"]
                where: source.labels.host == target.labels.host
            """;

    @TempDir
    private Path directory;

    @Test
    void replayOfCommandsRuleChangesAndTicksIsEqualByteForByte(Platform shared) {
        Platform platform = shared.withNewTopics();
        try (CorrelationEngine engine = CorrelationEngine.start(
                EngineConfig.defaults().withStateDirectory(directory),
                platform.kafka(),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
            tell(platform);
            shadowTellsTheDifferenceAndTouchesNothing(platform);
            tellMore(platform);
        }

        KafkaJournal whole = KafkaJournal.open(platform.kafka(), Optional.empty(), Optional.empty());
        ReplayOutcome again = Replay.compare(whole, platform.kafka(), RuleSet.defaults());
        assertThat(again.emitted().first()).isEmpty();
        assertThat(again.emitted().different()).isZero();
        assertThat(again.emitted().equal()).isGreaterThan(20);
        assertThat(again.counts().of(ChangeKind.RULES_CHANGED)).isPositive();
        assertThat(again.counts().of(ChangeKind.INCIDENT_ACKNOWLEDGED)).isPositive();
        assertThat(again.counts().of(ChangeKind.INCIDENT_SUPPRESSED)).isGreaterThanOrEqualTo(2);
        assertThat(again.counts().ticks()).isPositive();
        assertThat(again.counts().changes())
                .containsKeys(
                        ChangeKind.INCIDENT_MERGED,
                        ChangeKind.INCIDENT_SUPPRESSED,
                        ChangeKind.ALERT_SUPPRESSED,
                        ChangeKind.STORM_STARTED,
                        ChangeKind.GROUP_CHANGED);

        rulesOfBeforeTheSliceComeFromTheConfig(platform);
        candidateHoldsWhateverWasPublished(whole);
    }

    /** What the engine wrote with a shadow beside it is compared below with a replay that knows of none. */
    private static void shadowTellsTheDifferenceAndTouchesNothing(Platform platform) {
        RuleSet candidate = RuleSetReader.read("candidate", "rules:\n  - {name: candidate, group_by: [service]}\n");
        int incidents = platform.read(Topics.INCIDENTS).size();
        try (RuleShadow shadow = RuleShadow.start(
                platform.kafka(),
                new RuleShadow.Course(RuleSet.defaults(), candidate, Instant.EPOCH, Instant.EPOCH),
                1_000)) {
            await().atMost(Platform.PATIENCE).until(() -> {
                shadow.read();
                return shadow.difference().recorded().of(Outcome.FIRED) == 6;
            });
            platform.append(
                    AlertEvents.firing("a").alert("net").label("host", "h9").entry());
            await().atMost(Platform.PATIENCE).until(() -> {
                shadow.read();
                return shadow.difference().recorded().of(Outcome.FIRED) == 7;
            });
            RuleDifference difference = shadow.difference();
            assertThat(difference.recorded().of(ChangeKind.INCIDENT_OPENED))
                    .isGreaterThan(difference.candidate().of(ChangeKind.INCIDENT_OPENED));
        }
        platform.awaitRecords(Topics.INCIDENTS, changes -> changes.size() == incidents + 1);
    }

    private static void tell(Platform platform) {
        List<String> services = List.of("a", "b", "c");
        services.forEach(service -> platform.append(AlertEvents.firing(service).entry()));
        List<IncidentChange> opened = platform.awaitRecords(Topics.INCIDENTS, changes -> changes.size() >= 3);
        publish(platform, "one", SOON);
        opened.forEach(change -> platform.append(new JournalEntry.CommandIssued(new Command.AcknowledgeIncident(
                new CommandId("ack-" + change.incident().service()),
                change.incident().id(),
                change.incident().service(),
                Actor.person("ana"),
                AlertEvents.ANY_TIME,
                ""))));
        services.forEach(service -> platform.append(AlertEvents.resolved(service)
                .at(AlertEvents.ANY_TIME.plusSeconds(9))
                .entry()));
        platform.awaitRecords(Topics.INCIDENTS, changes -> count(changes, ChangeKind.INCIDENT_RESOLVED) == 3);
        publish(platform, "two", BY_HOST);
        // The targets first, so that the source finds them firing.
        platform.append(disk("b"), disk("c"));
        platform.awaitRecords(Topics.DECISIONS, decisions -> ofRule(decisions, "hosts") == 2);
        platform.append(disk("a"));
        platform.awaitRecords(Topics.DECISIONS, decisions -> ofRule(decisions, "hosts") == 3);
        platform.awaitRecords(Topics.INCIDENTS, changes -> count(changes, ChangeKind.INCIDENT_SUPPRESSED) == 2);
    }

    private static JournalEntry disk(String service) {
        return AlertEvents.firing(service).alert("disk").label("host", "h1").entry();
    }

    /** Silence, catalogue and group, flapping, storm, and a merge by a person. */
    private static void tellMore(Platform platform) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        publish(
                platform,
                "silence",
                new Silence(
                        "quiet",
                        MatcherParser.parse("service=quiet"),
                        now.minusSeconds(60),
                        now.plusSeconds(3600),
                        Optional.empty(),
                        ""));
        publish(
                platform,
                "catalogue",
                new Catalogue(
                        List.of(CatalogueService.of(new ServiceName("front"), List.of(new ServiceName("back"))))));
        platform.append(
                AlertEvents.firing("quiet").label("host", "h1").entry(),
                AlertEvents.firing("back").label("host", "h1").entry(),
                AlertEvents.firing("front").label("host", "h1").entry());
        for (int i = 0; i < 12; i++) {
            platform.append(AlertEvents.firing("stormy").alert("storm-" + i).entry());
        }
        for (int i = 0; i < 3; i++) {
            platform.append(
                    AlertEvents.firing("restless")
                            .at(AlertEvents.ANY_TIME.plusSeconds(20 * i))
                            .entry(),
                    AlertEvents.resolved("restless")
                            .at(AlertEvents.ANY_TIME.plusSeconds(20 * i + 10))
                            .entry());
        }
        platform.append(
                AlertEvents.firing("merged").alert("one").label("host", "m1").entry(),
                AlertEvents.firing("merged").alert("two").label("host", "m2").entry());
        List<IncidentId> opened =
                openedIn(platform.awaitRecords(Topics.INCIDENTS, PublishedRulesReplayIT::isToldOfMore), "merged");
        platform.append(new JournalEntry.CommandIssued(new Command.MergeIncident(
                new CommandId("merge"),
                opened.get(0),
                new ServiceName("merged"),
                Actor.person("ana"),
                AlertEvents.ANY_TIME,
                "",
                opened.get(1),
                new ServiceName("merged"))));
        platform.awaitRecords(Topics.INCIDENTS, changes -> count(changes, ChangeKind.INCIDENT_MERGED) == 1);
    }

    private static boolean isToldOfMore(List<IncidentChange> changes) {
        return count(changes, ChangeKind.STORM_STARTED) > 0
                && count(changes, ChangeKind.GROUP_CHANGED) > 0
                && count(changes, ChangeKind.ALERT_SUPPRESSED) > 0
                && count(changes, ChangeKind.INCIDENT_SUPPRESSED) > 0
                && openedIn(changes, "merged").size() == 2;
    }

    private static List<IncidentId> openedIn(List<IncidentChange> changes, String service) {
        return changes.stream()
                .filter(change -> change.detail().kind() == ChangeKind.INCIDENT_OPENED
                        && change.incident().service().value().equals(service))
                .map(change -> change.incident().id())
                .toList();
    }

    private static void rulesOfBeforeTheSliceComeFromTheConfig(Platform platform) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        platform.append(AlertEvents.firing("later").label("host", "h2").entry());
        KafkaJournal rest =
                KafkaJournal.open(platform.kafka(), Optional.of(new SliceBound.Time(now)), Optional.empty());
        JournalRange range =
                rest.ranges().stream().filter(one -> !one.isEmpty()).findFirst().orElseThrow();
        assertThat(rest.settingsBefore(range).stream()
                        .map(setting -> setting.id().value()))
                .containsExactlyInAnyOrder("two", "silence", "catalogue");
    }

    private static void candidateHoldsWhateverWasPublished(JournalSource journal) {
        RuleSet candidate = RuleSetReader.read("candidate", "rules:\n  - {name: candidate, resolve: {after: 500ms}}\n");

        RuleDifference difference = RuleComparison.run(journal, RuleSet.defaults(), candidate);

        assertThat(difference.candidate().of(ChangeKind.RULES_CHANGED)).isZero();
        assertThat(difference.recorded().of(ChangeKind.RULES_CHANGED)).isEqualTo(3);
        assertThat(difference.incidents().merged()
                        + difference.incidents().same()
                        + difference.incidents().gone())
                .isPositive();
    }

    private static void publish(Platform platform, String id, String document) {
        publish(platform, id, RulesDocument.of(document));
    }

    private static void publish(Platform platform, String id, Setting setting) {
        new SettingPublisher(platform.kafka())
                .publish(
                        new SettingPublisher.Publishing(
                                setting.kind(),
                                setting.name(),
                                new CommandId(id),
                                Actor.person("ana"),
                                Instant.now().truncatedTo(ChronoUnit.MILLIS)),
                        current -> Optional.of(setting));
    }

    private static long count(List<IncidentChange> changes, ChangeKind kind) {
        return changes.stream().filter(change -> change.detail().kind() == kind).count();
    }

    private static long ofRule(List<Decision> decisions, String rule) {
        return decisions.stream()
                .filter(decision -> decision.rule().filter(rule::equals).isPresent())
                .count();
    }
}
