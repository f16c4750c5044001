package io.tocsin.ingest.azure;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class AzureMonitorContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS = List.of(
            pair("metric-fired", "metric-resolved"),
            pair("log-fired", "log-resolved"),
            pair("service-health-active", "service-health-resolved"),
            pair("resource-health-unavailable", "resource-health-available"));

    @Override
    protected Connector connector() {
        return new AzureMonitorConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.concat(
                        PAIRS.stream().flatMap(pair -> Stream.of(pair.firing(), pair.resolved())),
                        Stream.of("prometheus-fired", "activity-log", "budget", "test-metric", "legacy-metric")
                                .map(AzureMonitorContractTest::sample))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Pair pair(String firing, String resolved) {
        return new Pair(sample(firing), sample(resolved));
    }

    private static Payload sample(String name) {
        return Payloads.resource("azure-monitor/" + name + ".json");
    }
}
