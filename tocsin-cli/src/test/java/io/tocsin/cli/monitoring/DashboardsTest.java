package io.tocsin.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards are whole, say what good looks like, and keep to their variables. */
final class DashboardsTest {

    private static final Set<String> CORE = Set.of("stat", "timeseries", "state-timeline", "table", "row");
    private static final Pattern RUNBOOK = Pattern.compile("/docs/runbooks/([\\w-]+\\.md)");

    @TempDir
    private Path directory;

    @Test
    void thereIsOneForEachPartWithAnAddressThatStays() throws IOException {
        Map<String, JsonNode> all = Dashboards.all();

        assertThat(all.keySet())
                .containsExactlyInAnyOrder(
                        "tocsin-overview",
                        "tocsin-intake",
                        "tocsin-engine",
                        "tocsin-sink",
                        "tocsin-targets",
                        "tocsin-jvm");
        all.forEach((name, dashboard) -> {
            assertThat(dashboard.path("uid").asText()).isEqualTo(name);
            assertThat(dashboard.path("title").asText()).startsWith("Tocsin / ");
            assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
            assertThat(dashboard.path("tags").toString()).contains("tocsin");
            assertThat(dashboard.has("id")).as("an id is of one Grafana").isFalse();
        });
        assertThat(all.values().stream()
                        .map(dashboard -> dashboard.path("title").asText()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardHasTheSameVariablesAsAllOthers(JsonNode dashboard) {
        assertThat(dashboard.path("templating").path("list"))
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "namespace", "job", "instance");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noPanelsOverlapAndAllHaveAnIdOfTheirOwn(JsonNode dashboard) {
        Set<String> cells = new HashSet<>();
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode at = panel.path("gridPos");
            int right = at.path("x").asInt() + at.path("w").asInt();
            assertThat(right).as(panel.path("title").asText()).isLessThanOrEqualTo(24);
            for (int x = at.path("x").asInt(); x < right; x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "," + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
            ids.add(panel.path("id").asInt());
        }
        assertThat(ids).doesNotHaveDuplicates().doesNotContain(0);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasATitleAUnitAndWordsForWhatGoodLooksLike(JsonNode dashboard) {
        for (JsonNode panel : Dashboards.panels(dashboard)) {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(panel.path("type").asText()).as(title).isIn(CORE);
            assertThat(panel.path("description").asText())
                    .as(title)
                    .isNotBlank()
                    .endsWith(".");
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .as(title)
                    .isNotBlank();
            RUNBOOK.matcher(panel.path("description").asText() + panel.path("links"))
                    .results()
                    .forEach(page -> assertThat(Path.of("..", "docs", "runbooks", page.group(1)))
                            .as(title)
                            .exists());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyQueryGoesToTheChosenSourceForTheChosenProcesses(JsonNode dashboard) {
        for (JsonNode panel : Dashboards.panels(dashboard)) {
            String title = panel.path("title").asText();
            assertThat(panel.path("targets").isEmpty()).as(title).isFalse();
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                for (PromQl.Selector selector :
                        PromQl.read(target.path("expr").asText()).selectors()) {
                    List<String> asked = selector.matchers().stream()
                            .map(PromQl.Matcher::value)
                            .toList();
                    assertThat(asked).as(title + " " + selector.metric()).anyMatch(of -> of.startsWith("$namespace"));
                    if (!selector.metric().equals("ALERTS")) {
                        assertThat(asked).as(title).contains("$job", "$instance");
                    }
                }
            }
        }
    }

    @Test
    void promtoolReadsEveryQuery() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
        List<Dashboards.Query> queries = Dashboards.queries();
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - {record: q")
                    .append(i)
                    .append(", expr: '")
                    .append(queries.get(i).sent())
                    .append("'}\n");
        }
        Path file = Files.writeString(directory.resolve("queries.yaml"), rules);

        Promtool.agrees(directory, "check", "rules", file.toString());
    }

    static List<JsonNode> dashboards() throws IOException {
        return List.copyOf(Dashboards.all().values());
    }
}
