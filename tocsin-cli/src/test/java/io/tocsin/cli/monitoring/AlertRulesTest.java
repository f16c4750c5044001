package io.tocsin.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alert rules are good ones, and fire when they should and only then. */
final class AlertRulesTest {

    private static final Path TESTS = Path.of("src", "test", "resources", "monitoring");

    @TempDir
    private Path directory;

    @Test
    void promtoolTakesTheRules() throws Exception {
        Promtool.agrees(
                directory, "check", "rules", AlertRules.FILE.toAbsolutePath().toString());
    }

    @Test
    void everyAlertFiresWhenItShouldAndOnlyThen() throws Exception {
        Promtool.agrees(
                directory,
                "test",
                "rules",
                unitTest("tocsin-alerts.test.yaml"),
                unitTest("tocsin-alerts.long.test.yaml"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertHasACaseWhereItFiresAndOneWhereItMustNot(AlertRules.Alert alert) throws IOException {
        List<String> cases = Stream.of("tocsin-alerts.test.yaml", "tocsin-alerts.long.test.yaml")
                .flatMap(name -> Stream.of(read(name).split("(?m)^ {2}- name: ")))
                .filter(told -> told.startsWith(alert.name() + "\n") || told.startsWith(alert.name() + ","))
                .toList();
        String all = String.join("", cases);

        assertThat(cases).isNotEmpty();
        assertThat(all).contains("alertname=\"" + alert.name() + "\"");
        if (cases.size() == 1) {
            assertThat(all).contains("namespace=\"bad\"", "namespace=\"good\"");
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertSaysHowUrgentItIsWhatItMeansAndWhereToReadOn(AlertRules.Alert alert) {
        assertThat(alert.name()).matches("Tocsin[A-Za-z]+");
        assertThat(alert.severity()).isIn("page", "ticket");
        assertThat(alert.summary()).isNotBlank().doesNotEndWith(".");
        assertThat(alert.description()).isNotBlank().endsWith(".");
        assertThat(alert.runbook()).matches("https://.+/docs/runbooks/" + alert.page());
        assertThat(Path.of("..", "docs", "runbooks", alert.page())).exists();
    }

    @Test
    void namesOfAlertsAreUnique() throws IOException {
        assertThat(AlertRules.all()).extracting(AlertRules.Alert::name).doesNotHaveDuplicates();
    }

    static List<AlertRules.Alert> alerts() throws IOException {
        return AlertRules.all();
    }

    private static String unitTest(String name) {
        return TESTS.resolve(name).toAbsolutePath().toString();
    }

    private static String read(String name) {
        try {
            return Files.readString(TESTS.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
