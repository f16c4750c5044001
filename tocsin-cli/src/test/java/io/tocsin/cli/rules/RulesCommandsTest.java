package io.tocsin.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesCommandsTest {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples", "rules");

    @TempDir
    private Path directory;

    private final RecordedTerminal terminal = new RecordedTerminal();

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("f.yaml"), text).toString();
    }

    @Test
    void goodRulesAreGood() {
        assertThat(terminal.run(
                        "rules", "check", EXAMPLES.resolve("shop.rules.yaml").toString()))
                .isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("is good");
    }

    @Test
    void findingNamesFileLineColumnFoundAndAllowed() throws IOException {
        String file = file("rules:\n- name: a\n  when: alert.host == 'a'\n- {name: b, open: {hold: 3}}\n");

        assertThat(terminal.run("rules", "check", file)).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out())
                .contains(file + ":3:9: rules[0].when: alert.host (expected: alert.connector,")
                .contains(file + ":4:26: rules[1].open.hold: 3 (expected: a number with ms, s, m, h or d");
    }

    @Test
    void findingsCanBeReadByAProgram() throws IOException {
        terminal.run("rules", "check", "--output", "json", file("rules: []\n"));
        JsonNode document = JsonText.parse(terminal.out()).orElseThrow();

        assertThat(document.get("good").asBoolean()).isFalse();
        assertThat(document.at("/findings/0/line").asInt()).isEqualTo(1);
        assertThat(document.at("/findings/0/key").asText()).isEqualTo("rules");
        assertThat(document.at("/findings/0/expected").asText()).isEqualTo("at least one");
    }

    @Test
    void rulesThatAreNotThereAreAFinding() {
        assertThat(terminal.run("rules", "check", directory.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).contains("not readable (expected: a YAML file)");
    }

    @Test
    void publishedScenariosComeOutAsExpected() {
        assertThat(terminal.run(
                        "rules",
                        "test",
                        EXAMPLES.resolve("conditions.yaml").toString(),
                        EXAMPLES.resolve("hold.yaml").toString(),
                        EXAMPLES.resolve("people.yaml").toString()))
                .isZero();
        assertThat(terminal.out().lines()).hasSize(3).allMatch(line -> line.startsWith("as expected"));
        assertThat(terminal.err()).contains("3 as expected");
    }

    @Test
    void whatDifferedIsPrintedWithItsPlace() throws IOException {
        String file = file("name: x\nsteps:\n- {at: 0s, alert: {key: a}}\n- {at: 1m, expect: [{severity: info}]}\n");

        assertThat(terminal.run("rules", "test", file)).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).contains(file + ":4:32: at 1m: incident 1: severity: error (expected: info)");
        assertThat(terminal.err()).contains("1 of 1 otherwise than expected");
    }

    @Test
    void brokenScenarioDoesNotKeepTheOthersFromBeingTold() throws IOException {
        String good = EXAMPLES.resolve("deliveries.yaml").toString();

        assertThat(terminal.run("rules", "test", "-o", "json", file("steps: []\n"), good))
                .isEqualTo(ExitCode.FAILED.number());
        JsonNode document = JsonText.parse(terminal.out()).orElseThrow();
        assertThat(document.at("/scenarios/0/good").asBoolean()).isFalse();
        assertThat(document.at("/scenarios/1/good").asBoolean()).isTrue();
    }
}
