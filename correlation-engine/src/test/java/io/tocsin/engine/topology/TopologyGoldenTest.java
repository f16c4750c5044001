package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopologyGoldenTest {

    /** Names of stores are topics with state in them: a change here needs a migration and a line in RATIONALE.md. */
    @Test
    void printedTopologyIsTheCommittedOne() throws IOException {
        FoldSettings settings = new FoldSettings(
                new JournalFold(RuleSet.defaults(), DocumentCompiler.INSTANCE),
                new EngineMetrics(new SimpleMeterRegistry()),
                Duration.ofSeconds(1),
                100);

        String printed =
                CorrelationTopology.build("tocsin", settings).describe().toString();

        assertThat(printed).isEqualTo(Files.readString(Path.of("..", "docs", "topology.txt")));
    }
}
