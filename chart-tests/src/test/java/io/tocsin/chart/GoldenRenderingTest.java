package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three renderings as they were last looked at, so that a change of the chart shows what it changes. With {@code
 * -Dgolden.write=true} they are written anew.
 */
@WithHelm
final class GoldenRenderingTest {

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "demo"})
    void renderingIsAsItWasLastLookedAt(String name) throws IOException {
        Path golden = Path.of("src", "test", "resources", "golden", name + ".yaml");
        String rendered = ValueSet.of(name).rendering().text();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
        }
        assertThat(rendered)
                .as("mvn -pl chart-tests test -Dtest=GoldenRenderingTest -Dgolden.write=true")
                .isEqualTo(Files.readString(golden));
    }
}
