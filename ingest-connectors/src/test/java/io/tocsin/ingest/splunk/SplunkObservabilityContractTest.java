package io.tocsin.ingest.splunk;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class SplunkObservabilityContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new SplunkObservabilityConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("anomalous.json", "ok.json", "duplicate-keys.json", "misplaced.json")
                .map(SplunkObservabilityContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("anomalous.json"), sample("ok.json")));
    }

    private static Payload sample(String name) {
        return Payloads.of(Payloads.bytes("splunkobservability/" + name), "application/json");
    }
}
