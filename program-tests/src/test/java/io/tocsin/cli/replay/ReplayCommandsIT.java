package io.tocsin.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.engine.EngineConfig;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands about the journal, on what a real engine did. */
@ExtendWith(PlatformExtension.class)
final class ReplayCommandsIT {

    @TempDir
    private Path directory;

    @Test
    void engineIsAuditedReplayedExportedAndComparedWithOtherRules(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        fold(platform);

        assertThat(json(platform.kafka(), ExitCode.DONE, "audit")
                        .path("balanced")
                        .asBoolean())
                .isTrue();
        JsonNode live = json(platform.kafka(), ExitCode.DONE, "replay");
        assertThat(live.path("equal").asInt()).isEqualTo(5);
        String file = directory.resolve("journal.jsonl").toString();
        assertThat(terminal(platform.kafka()).run("journal", "export", "--output", file))
                .isZero();
        JsonNode read = json(platform.kafka(), ExitCode.DONE, "replay", "--journal", file);
        assertThat(read.path("digest")).isEqualTo(live.path("digest"));

        Path rules = directory.resolve("rules.yaml");
        Files.writeString(rules, "rules: [{name: default, group_by: [service, team]}]");
        JsonNode other =
                json(platform.kafka(), ExitCode.DONE, "replay", "--journal", file, "--rules", rules.toString());
        assertThat(other.path("incidents").path("split").asInt()).isEqualTo(1);
        assertThat(other.path("notifications")
                        .path("added")
                        .path("incident_opened")
                        .asInt())
                .isEqualTo(1);
        RecordedTerminal text = terminal(platform.kafka());
        assertThat(text.run("replay", "--rules", rules.toString())).isZero();
        assertThat(text.out()).contains("split 1", "fired/joined -> fired/opened: 1");
    }

    @Test
    void incidentIsCapturedAsAScenarioThatComesOutAsItDid(Platform shared) {
        Platform platform = shared.withNewTopics();
        fold(platform);
        String id = platform.read(Topics.INCIDENTS).get(0).incident().id().value();
        String file = directory.resolve("captured.scenario.yaml").toString();

        RecordedTerminal capture = terminal(platform.kafka());
        assertThat(capture.run("capture", id.substring(0, 8), "--output", file))
                .as(capture::err)
                .isZero();
        assertThat(capture.err()).contains("comes out as it did");
        assertThat(new RecordedTerminal().run("rules", "test", file)).isZero();
        assertThat(terminal(platform.kafka()).run("capture", "none", "--output", file))
                .isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void decisionThatIsThereTwiceIsAFindingOfAuditAndReplay(Platform shared) {
        Platform platform = shared.withNewTopics();
        fold(platform);
        Decision twice = platform.read(Topics.DECISIONS).get(1);
        platform.write(Topics.DECISIONS, "checkout", List.of(twice));

        RecordedTerminal audit = terminal(platform.kafka());
        assertThat(audit.run("audit")).isEqualTo(ExitCode.FAILED.number());
        assertThat(audit.out()).contains("double at " + twice.position(), "do not balance");
        RecordedTerminal replay = terminal(platform.kafka());
        assertThat(replay.run("replay")).isEqualTo(ExitCode.FAILED.number());
        assertThat(replay.out()).contains("decisions.v1 of entry " + twice.position());
    }

    @Test
    void boundThatIsNeitherTimeNorOffsetIsWrongUse() {
        RecordedTerminal terminal = new RecordedTerminal();
        assertThat(terminal.run("audit", "--from", "yesterday")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("yesterday (expected: a time");
    }

    /** Two alerts of two teams of a service in one incident; the last event repeats the first. */
    private void fold(Platform platform) {
        EngineConfig config = EngineConfig.defaults().withStateDirectory(directory.resolve("state"));
        try (CorrelationEngine engine =
                CorrelationEngine.start(config, platform.kafka(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            platform.append(
                    AlertEvents.firing("checkout")
                            .alert("disk")
                            .label("team", "a")
                            .entry(),
                    AlertEvents.firing("checkout")
                            .alert("cpu")
                            .label("team", "b")
                            .entry(),
                    AlertEvents.firing("checkout")
                            .alert("disk")
                            .label("team", "a")
                            .entry());
            platform.awaitRecords(Topics.DECISIONS, decisions -> decisions.size() == 3);
        }
    }

    private static RecordedTerminal terminal(KafkaSettings kafka) {
        return new RecordedTerminal()
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", kafka.topicPrefix())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    }

    private static JsonNode json(KafkaSettings kafka, ExitCode expected, String... arguments) {
        RecordedTerminal terminal = terminal(kafka);
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(arguments), java.util.stream.Stream.of("--output", "json"))
                .toArray(String[]::new);
        assertThat(terminal.run(all)).as(terminal::err).isEqualTo(expected.number());
        return JsonText.parse(terminal.out()).orElseThrow();
    }
}
