package io.tocsin.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Publishing rules with a real Kafka. */
@ExtendWith(PlatformExtension.class)
final class RulesPublishIT {

    private static final String FIRST = "rules:\n- {name: a}\n- {name: b, open: {hold: 1m}}\n";
    private static final String SECOND = "rules:\n- {name: b, open: {hold: 2m}}\n- {name: c}\n";

    @TempDir
    private Path directory;

    private final Platform platform;

    RulesPublishIT(Platform shared) {
        this.platform = shared.withNewTopics();
    }

    @Test
    void rulesArePublishedWithADifferenceAndShown() throws IOException {
        RecordedTerminal nothing = terminal();
        assertThat(nothing.run("rules", "show")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(nothing.err()).contains("nothing is published");

        RecordedTerminal first = terminal();
        assertThat(first.run("rules", "publish", file(FIRST), "--yes", "--as", "ana", "--no-wait"))
                .isZero();
        assertThat(first.out()).contains("+ a", "+ b");
        assertThat(first.err()).contains("published: version " + RulesVersion.of(FIRST) + ", publication 1, by ana");

        RecordedTerminal dry = terminal();
        assertThat(dry.run("rules", "publish", file(SECOND), "--dry-run")).isZero();
        assertThat(dry.out()).contains("+ c", "- a", "~ b: open.hold: 1m -> 2m");
        assertThat(platform.read(Topics.JOURNAL)).hasSize(platform.kafka().partitions());

        RecordedTerminal unasked = terminal();
        assertThat(unasked.run("rules", "publish", file(SECOND))).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(unasked.err()).contains("say --yes");

        RecordedTerminal second = terminal();
        assertThat(second.run("rules", "publish", file(SECOND), "--yes", "--no-wait", "--output", "json"))
                .isZero();
        JsonNode document = JsonText.parse(second.out()).orElseThrow();
        assertThat(document.at("/before/version").asText())
                .isEqualTo(RulesVersion.of(FIRST).value());
        assertThat(document.at("/after/publication").asLong()).isEqualTo(2);
        assertThat(document.at("/changed/0/rule").asText()).isEqualTo("b");

        RecordedTerminal again = terminal();
        assertThat(again.run("rules", "publish", file(SECOND), "--yes")).isZero();
        assertThat(again.err()).contains("these rules are published already");

        RecordedTerminal unheard = terminal();
        assertThat(unheard.run("rules", "publish", file(FIRST), "--yes", "--wait", "1"))
                .isEqualTo(ExitCode.TIMED_OUT.number());
        assertThat(unheard.err()).contains("decided in 0 of " + platform.kafka().partitions());
        assertThat(terminal().run("rules", "publish", file(SECOND), "--yes", "--no-wait"))
                .isZero();

        RecordedTerminal shown = terminal();
        assertThat(shown.run("rules", "show")).isZero();
        assertThat(shown.out()).isEqualTo(SECOND);
        assertThat(shown.err()).contains("version " + RulesVersion.of(SECOND) + ", publication 4");
    }

    @Test
    void rulesWithFaultsAreNotPublishedAndEachFaultIsNamed() throws IOException {
        RecordedTerminal terminal = terminal();

        assertThat(terminal.run(
                        "rules", "publish", file("rules:\n- {nam: a}\n- {name: b, open: {hold: x}}\n"), "--yes"))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).contains(":2:", "nam: unknown", ":3:", "open.hold: x");
        assertThat(terminal.err()).contains("nothing was published");
        assertThat(new SettingReader(platform.kafka()).all()).isEmpty();
    }

    @Test
    void candidateRunsAsAShadowIsPromotedAsItRanAndHoldsThen() throws IOException {
        EngineConfig config = EngineConfig.defaults().withStateDirectory(directory.resolve("engine"));
        CorrelationEngine engine = start(config, "rules: [{name: configured, group_by: [service, host]}]\n");
        try {
            RecordedTerminal first = terminal();
            await().atMost(Platform.PATIENCE).until(() -> terminal().run("rules", "show") == 0);
            assertThat(first.run("rules", "publish", file(FIRST), "--dry-run")).isZero();
            assertThat(first.out()).contains("- configured");

            assertThat(terminal().run("rules", "shadow", "status")).isEqualTo(ExitCode.NOT_FOUND.number());
            assertThat(terminal().run("rules", "shadow", "start", file(FIRST), "--warm-up", "5m"))
                    .isZero();
            assertThat(terminal().run("rules", "shadow", "start", file(SECOND)))
                    .isEqualTo(ExitCode.CHANGED_MEANWHILE.number());
            platform.append(
                    AlertEvents.firing("checkout")
                            .alert("disk")
                            .label("host", "h1")
                            .entry(),
                    AlertEvents.firing("checkout")
                            .alert("memory")
                            .label("host", "h2")
                            .entry());
            awaitMerged();
        } finally {
            engine.close();
        }

        // The process that ran it is gone; another one folds the same again.
        CorrelationEngine next = start(
                config.withStateDirectory(directory.resolve("next")),
                "rules: [{name: configured, group_by: [service, host]}]\n");
        try {
            platform.append(AlertEvents.firing("search")
                    .alert("disk")
                    .label("host", "h1")
                    .entry());
            await().atMost(Platform.PATIENCE)
                    .until(() ->
                            status().at("/report/difference/incidents/same").asInt() == 1);
            awaitMerged();

            assertThat(terminal().run("rules", "shadow", "promote", file(SECOND)))
                    .isEqualTo(ExitCode.CHANGED_MEANWHILE.number());
            RecordedTerminal promoted = terminal();
            assertThat(promoted.run("rules", "shadow", "promote", file(FIRST), "--output", "json"))
                    .isZero();
            JsonNode document = JsonText.parse(promoted.out()).orElseThrow();
            assertThat(document.at("/engine/decided").asInt())
                    .isEqualTo(platform.kafka().partitions());
            assertThat(document.at("/shadow/report/difference/notifications/saved/incident_opened")
                            .asInt())
                    .isEqualTo(1);
            assertThat(document.at("/after/version").asText())
                    .isEqualTo(RulesVersion.of(FIRST).value());
            assertThat(terminal().run("rules", "shadow", "stop")).isEqualTo(ExitCode.NOT_FOUND.number());
        } finally {
            next.close();
        }
    }

    private CorrelationEngine start(EngineConfig config, String rules) {
        EngineConfig configured = new EngineConfig(
                config.stateDirectory(),
                1,
                config.commitInterval(),
                config.tickInterval(),
                config.sessionTimeout(),
                RuleSetReader.read("rules.yaml", rules),
                Optional.of(RulesDocument.of(rules)),
                config.instanceId(),
                0,
                config.storeMemoryBytes(),
                config.cachedAlerts());
        return CorrelationEngine.start(configured, platform.kafka(), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private void awaitMerged() {
        await().atMost(Platform.PATIENCE).until(() -> {
            JsonNode status = status();
            return status.at("/report/state").asText().equals("running")
                    && status.at("/report/difference/incidents/merged").asInt() == 1;
        });
    }

    private JsonNode status() {
        RecordedTerminal status = terminal();
        status.run("rules", "shadow", "status", "--output", "json");
        return JsonText.parse(status.out()).orElseThrow();
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("rules.yaml"), text).toString();
    }

    private RecordedTerminal terminal() {
        return new RecordedTerminal()
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", platform.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers());
    }
}
