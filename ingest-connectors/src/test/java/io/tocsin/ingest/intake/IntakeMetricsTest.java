package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeMetricsTest {

    @Test
    void everyLabelValueExistsFromTheStartAndNoStrangerAddsOne() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        IntakeMetrics metrics = new IntakeMetrics(registry, List.of("datadog", "generic"));
        List<Meter.Id> before = ids(registry);

        metrics.of("chosen-by-a-stranger").received();
        metrics.of("datadog").refused(Refusal.WRONG_KEY);

        assertThat(ids(registry)).isEqualTo(before);
        assertThat(registry.get("tocsin.ingest.requests.received")
                        .tag("connector", "unknown")
                        .counter()
                        .count())
                .isEqualTo(1);
        for (Refusal refusal : Refusal.values()) {
            assertThat(registry.get("tocsin.ingest.requests.refused")
                            .tag("reason", refusal.code())
                            .counters())
                    .hasSize(3);
        }
    }

    private static List<Meter.Id> ids(SimpleMeterRegistry registry) {
        return registry.getMeters().stream().map(Meter::getId).toList();
    }
}
