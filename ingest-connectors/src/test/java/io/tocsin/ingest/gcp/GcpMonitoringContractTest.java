package io.tocsin.ingest.gcp;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class GcpMonitoringContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS = Stream.of("v1.1", "v1.2")
            .map(version -> new Pair(sample(version + "-open"), sample(version + "-closed")))
            .toList();

    @Override
    protected Connector connector() {
        return new GcpMonitoringConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("v1.1-open", "v1.2-open", "v1.2-closed", "minimal-open", "test-channel")
                .map(GcpMonitoringContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Payload sample(String name) {
        return Payloads.resource("gcp-monitoring/" + name + ".json");
    }
}
