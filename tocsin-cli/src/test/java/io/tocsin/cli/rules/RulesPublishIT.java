package io.tocsin.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(first.run("rules", "publish", file(FIRST), "--yes", "--as", "ana"))
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
        assertThat(second.run("rules", "publish", file(SECOND), "--yes", "--output", "json"))
                .isZero();
        JsonNode document = JsonText.parse(second.out()).orElseThrow();
        assertThat(document.at("/before/version").asText())
                .isEqualTo(RulesVersion.of(FIRST).value());
        assertThat(document.at("/after/publication").asLong()).isEqualTo(2);
        assertThat(document.at("/changed/0/rule").asText()).isEqualTo("b");

        RecordedTerminal again = terminal();
        assertThat(again.run("rules", "publish", file(SECOND), "--yes")).isZero();
        assertThat(again.err()).contains("these rules hold already");

        RecordedTerminal shown = terminal();
        assertThat(shown.run("rules", "show")).isZero();
        assertThat(shown.out()).isEqualTo(SECOND);
        assertThat(shown.err()).contains("version " + RulesVersion.of(SECOND) + ", publication 2");
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

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("rules.yaml"), text).toString();
    }

    private RecordedTerminal terminal() {
        return new RecordedTerminal()
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", platform.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers());
    }
}
