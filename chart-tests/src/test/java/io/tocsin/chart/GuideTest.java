package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The values of the guide render. */
@WithHelm
final class GuideTest {

    private static final Pattern VALUES = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void valuesOfTheGuideRender() throws IOException {
        Matcher values = VALUES.matcher(Files.readString(Path.of("..", "docs", "kubernetes.md")));
        int seen = 0;
        while (values.find()) {
            assertThat(Chart.renderText(values.group(1)).pods()).hasSize(5);
            seen++;
        }
        assertThat(seen).isPositive();
    }
}
