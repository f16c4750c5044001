package io.tocsin.cli.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.testkit.Incidents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplatesCommandsTest {

    private static final String CONFIG = """
            sink:
              templates:
                - {name: short, title: "*{{ incident.severity_name | upper }}* {{ incident.title }}"}
                - {name: spare, why: "because"}
              targets:
                - {name: chat, type: slack, token: "${env:CHAT}", channel: C0123456789, template: short}
                - {name: plain, type: log}
              routes:
                - {name: all, targets: [plain], continue: true}
                - name: shop
                  services: [shop]
                  targets: [chat]
                  routes: [{name: night, severity_at_least: critical, language: fr}]
            """;

    @TempDir
    private Path directory;

    private final RecordedTerminal terminal = new RecordedTerminal().with("CHAT", "xoxb-very-secret");
    private String config = "";

    @BeforeEach
    void write() throws IOException {
        config = file("tocsin.yaml", CONFIG);
    }

    @Test
    void goodTemplatesAreListedWithThoseWhoUseThem() {
        assertThat(terminal.run("templates", "check", "--config", config)).isZero();

        assertThat(terminal.out().lines())
                .containsExactly(
                        "shipped: title, why, details, summary; of plain",
                        "short: title; of chat",
                        "spare: why; of nobody");
        assertThat(terminal.err()).contains("the templates are good");
    }

    @Test
    void findingNamesFileLineAndWhatIsWrong() throws IOException {
        Files.writeString(directory.resolve("title.peb"), "{{ incident.titel }}");
        String wrong = file("wrong.yaml", "sink:\n  templates:\n    - {name: a, title_file: title.peb}\n");

        assertThat(terminal.run("templates", "check", "--config", wrong)).isEqualTo(ExitCode.FAILED.number());

        assertThat(terminal.out()).contains("title.peb:1:1: sink.templates[0].title_file", "titel");
    }

    @Test
    void sampleIsWrittenAsTheTargetOfTheRouteIsTold() {
        assertThat(terminal.run("templates", "render", "--config", config, "--target", "chat", "--route", "night"))
                .isZero();

        assertThat(terminal.out().lines().findFirst().orElseThrow()).startsWith("title    *CRITIQUE* ");
        assertThat(terminal.out()).doesNotContain("very-secret");
    }

    @Test
    void incidentOfAFileIsEscapedForTheTargetUnlessItIsToBePlain() throws IOException {
        String incident = file(
                "incident.json",
                new String(
                        IncidentCodec.INSTANCE.encode(Incidents.triggered("shop")
                                .title("<!channel> & co")
                                .build()),
                        StandardCharsets.UTF_8));

        terminal.run("templates", "render", incident, "--config", config, "--target", "chat", "--output", "json");
        JsonNode escaped = JsonText.parse(terminal.out()).orElseThrow();
        assertThat(escaped.path("title").asText()).endsWith("&lt;!channel&gt; &amp; co");
        assertThat(escaped.path("language").asText()).isEqualTo("en");

        RecordedTerminal plain = new RecordedTerminal().with("CHAT", "any");
        plain.run("templates", "render", incident, "--config", config, "--target", "chat", "--plain");
        assertThat(plain.out()).contains("<!channel> & co");
    }

    @Test
    void bodyIsWhatTheTargetWouldBeSent() {
        assertThat(terminal.run("templates", "render", "--config", config, "--target", "chat", "--body"))
                .isZero();

        assertThat(JsonText.parse(terminal.out()).orElseThrow().toString())
                .contains("\"blocks\"")
                .doesNotContain("very-secret");
    }

    @Test
    void nothingButTheShippedTemplatesNeedsNoConfiguration() {
        assertThat(new RecordedTerminal()
                        .run("templates", "render", "--kind", "resolved", "--language", "fr", "--little"))
                .isZero();
        assertThat(terminal.run("templates", "render", "--template", "none")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.run("templates", "render", "--config", config, "--target", "nobody"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err())
                .contains(
                        "--template: none (expected: the configuration has none)",
                        "--target: nobody (expected: one of chat, plain)");
        assertThat(terminal.run("templates", "render", "--body")).isEqualTo(ExitCode.WRONG_USE.number());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
