package io.tocsin.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.ConnectorRegistry;
import org.junit.jupiter.api.Test;

class ConnectorBenchmarkTest {

    /** Refusing would be fast, and the numbers wrong. */
    @Test
    void everyBodyThatIsMeasuredIsReadAsAlerts() {
        assertThat(SampleBodies.names())
                .containsAll(ConnectorRegistry.NAMES)
                .allSatisfy(body ->
                        assertThat(ConnectorSpeed.alerts(body)).as(body).isEqualTo(body.endsWith("-100") ? 100 : 1));
    }
}
