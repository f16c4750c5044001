package io.tocsin.cli.routes;

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

final class RoutesCommandsTest {

    private static final String CONFIG = """
            sink:
              targets:
                - {name: archive, type: log}
                - {name: pager, type: log}
                - {name: chat, type: log}
              windows:
                - {name: office-hours, weekdays: [monday-friday], times: ['08:00-18:00']}
              routes:
                - {name: everything, targets: [archive], continue: true}
                - name: shop
                  teams: [shop]
                  targets: [chat]
                  group_wait: 30s
                  active: [office-hours]
                  routes:
                    - {name: shop-pager, severity_at_least: critical, match: ['host=~"db-.*"'],
                       targets: [pager], active: [], language: fr}
            """;

    @TempDir
    private Path directory;

    private final RecordedTerminal terminal = new RecordedTerminal();
    private String config = "";

    @BeforeEach
    void write() throws IOException {
        config = file("tocsin.yaml", CONFIG);
    }

    @Test
    void treeOfGoodRoutesIsPrinted() {
        assertThat(terminal.run("routes", "check", "--config", config)).isZero();
        assertThat(terminal.out().lines())
                .containsExactly(
                        "everything -> archive; and the next",
                        "shop: teams shop -> chat; group_wait 30s; active office-hours",
                        "  shop-pager: severity_at_least critical, match host=~\"db-.*\" -> pager; group_wait 30s;"
                                + " language fr");
    }

    @Test
    void findingNamesFileLineColumnFoundAndAllowed() throws IOException {
        String wrong = file(
                "wrong.yaml",
                "sink:\n  targets: [{name: a, type: log}]\n  routes:\n    - {name: r, targets: [a], when: incident.host}\n");

        assertThat(terminal.run("routes", "check", "--config", wrong)).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out())
                .contains(
                        wrong + ":4:37: sink.routes[0].when: incident.host, at 1:1 of it (expected: incident.alerts,");
    }

    @Test
    void notificationsComeOutWithThePathAndWhy() {
        assertThat(terminal.run(
                        "routes",
                        "test",
                        "--config",
                        config,
                        "--team",
                        "shop",
                        "--label",
                        "host=db-1",
                        "--at",
                        "2026-11-21T02:00:00Z"))
                .isZero();
        assertThat(terminal.out().lines())
                .containsExactly(
                        "archive: opened (first_notification) at once, by everything",
                        "pager: opened (first_notification) at 2026-11-21T02:00:30Z, in 30s, by shop > shop-pager,"
                                + " language fr",
                        "  everything: answers",
                        "  shop: leads on (teams shop: shop)",
                        "    shop-pager: answers (severity_at_least critical: critical; match host=~\"db-.*\": db-1)");
    }

    @Test
    void whatWaitsForAWindowSaysUntilWhen() {
        terminal.run(
                "routes",
                "test",
                "--config",
                config,
                "--team",
                "shop",
                "--severity",
                "error",
                "--at",
                "2026-11-21T02:00:00Z",
                "-o",
                "json");
        JsonNode document = JsonText.parse(terminal.out()).orElseThrow();

        assertThat(document.at("/notifications/1/target").asText()).isEqualTo("chat");
        assertThat(document.at("/notifications/1/due_at").asText()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(document.at("/routes/2/verdict").asText()).isEqualTo("does_not_match");
        assertThat(document.at("/routes/2/checks/0/holds").asBoolean()).isFalse();
    }

    @Test
    void endGoesAtOnceAlsoOutsideTheWindow() {
        terminal.run(
                "routes",
                "test",
                "--config",
                config,
                "--team",
                "shop",
                "--severity",
                "error",
                "--at",
                "2026-11-21T02:00:00Z",
                "--kind",
                "resolved");

        assertThat(terminal.out()).contains("chat: resolved (all_alerts_resolved) at once, by shop");
    }

    @Test
    void incidentOfAFileIsAsked() throws IOException {
        byte[] incident =
                IncidentCodec.INSTANCE.encode(Incidents.triggered("checkout").build());
        String file = file("incident.json", new String(incident, StandardCharsets.UTF_8));

        assertThat(terminal.run("routes", "test", "--config", config, file)).isZero();
        assertThat(terminal.out()).contains("shop: does not match (teams shop, but nothing)");
    }

    @Test
    void thatNobodyIsToldIsSaidByTheExitCode() throws IOException {
        String nobody =
                file("nobody.yaml", "sink: {targets: [{name: a, type: log}], routes: [{name: r, targets: []}]}\n");

        assertThat(terminal.run("routes", "test", "--config", nobody)).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.err()).contains("nobody would be told");
    }

    @Test
    void wrongUseIsRefusedInOneSentence() throws IOException {
        assertThat(terminal.run("routes", "test", "--config", config, "--severity", "bad"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.run("routes", "test", "--config", config, "--at", "noon"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.run("routes", "test", "--config", config, file("no.json", "{}")))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("bad", "noon", "expected: an incident as the API gives it");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
