package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Readings;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code max_alerts_per_request} bounds: the lists of all sources that send some. */
class BatchLimitTest {

    private static final IngestLimits TWO_ALERTS =
            new IngestLimits(1 << 20, 1 << 20, 300, 2, 10, 1 << 20, Duration.ofSeconds(10));

    private final ConnectorRegistry registry = new ConnectorRegistry(TWO_ALERTS);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "alertmanager      | {\"alerts\": [{}, {}, {}]}",
                "aws               | {\"Records\": [{}, {}, {}]}",
                "cloudevents       | [{}, {}, {}]",
                "elastic           | [{}, {}, {}]",
                "elastic           | {\"alerts\": {\"new\": {\"data\": [{}, {}, {}]}}}",
                "elastic           | {\"alerts\": {\"new\": {\"data\": [{}, {}]}, \"recovered\": {\"data\": [{}]}}}",
                "generic           | [{}, {}, {}]",
                "grafana           | [{}, {}, {}]",
                "grafana           | {\"alerts\": [{}, {}, {}]}",
                "pagerduty-webhook | {\"messages\": [{}, {}, {}]}",
                "prometheus        | [{}, {}, {}]"
            })
    void aListOfMoreAlertsThanOneRequestMayHoldIsRefused(String connector, String body) {
        assertThat(Readings.finding(registry.connector(connector).read(Payloads.json(body)))
                        .allowed())
                .isEqualTo("at most 2 in one request");
    }
}
