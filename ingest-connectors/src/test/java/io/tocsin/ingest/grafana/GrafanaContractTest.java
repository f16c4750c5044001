package io.tocsin.ingest.grafana;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class GrafanaContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS =
            List.of(pair("unified-firing", "unified-resolved"), pair("legacy-alerting", "legacy-ok"));

    private static final List<Payload> SAMPLES = Stream.of(
                    "unified-firing",
                    "unified-resolved",
                    "unified-mixed",
                    "unified-truncated",
                    "custom-go-times",
                    "datasource-error",
                    "test-contact-point",
                    "legacy-alerting",
                    "legacy-ok",
                    "legacy-minimal",
                    "legacy-no-data",
                    "legacy-test")
            .map(name -> Payloads.resource("grafana/" + name + ".json"))
            .toList();

    @Override
    protected Connector connector() {
        return new GrafanaConnector(10_000);
    }

    @Override
    protected List<Payload> samples() {
        return SAMPLES;
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    @Override
    protected boolean repeats() {
        return true;
    }

    private static Pair pair(String firing, String resolved) {
        return new Pair(
                Payloads.resource("grafana/" + firing + ".json"), Payloads.resource("grafana/" + resolved + ".json"));
    }
}
