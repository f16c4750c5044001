package io.tocsin.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Reading;
import org.junit.jupiter.api.Test;

class ConnectorBenchmarkTest {

    private final ConnectorBenchmark benchmark = new ConnectorBenchmark();

    /** Refusing would be fast, and the numbers wrong. */
    @Test
    void everyBodyThatIsMeasuredIsReadAsAlerts() {
        assertThat(eventsIn(benchmark.datadog())).isEqualTo(1);
        assertThat(eventsIn(benchmark.genericOne())).isEqualTo(1);
        assertThat(eventsIn(benchmark.genericHundred())).isEqualTo(100);
    }

    private static int eventsIn(Reading reading) {
        return reading instanceof Reading.Events events ? events.events().size() : 0;
    }
}
