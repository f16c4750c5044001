package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chart as a whole. */
@WithHelm
final class LintTest {

    @Test
    void helmFindsNothingWrong() {
        LintResult result = Chart.lint();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void chartInstallsTheVersionThatItIsBuiltWith() throws java.io.IOException {
        String project = java.nio.file.Files.readString(Path.of("..", "pom.xml"));
        String version =
                StrictModel.tree(Chart.text("Chart.yaml")).path("appVersion").asText();
        assertThat(project).contains("<artifactId>tocsin</artifactId>\n  <version>" + version + "</version>");
    }

    @Test
    void thereAreAtLeastTwelveSetsOfValuesAndEachRenders() {
        assertThat(ValueSet.all())
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(set -> assertThat(set.rendering().objects()).isNotEmpty());
    }
}
