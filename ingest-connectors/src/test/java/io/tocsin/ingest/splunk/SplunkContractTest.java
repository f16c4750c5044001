package io.tocsin.ingest.splunk;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class SplunkContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new SplunkConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("one-result.json", "many-hosts.json", "no-name.json")
                .map(SplunkContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of();
    }

    private static Payload sample(String name) {
        return Payloads.of(Payloads.bytes("splunk/" + name), "application/json");
    }
}
