package io.tocsin.ingest.azure;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import java.util.List;

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
        return samples(
                PAIRS, "azure-monitor", "prometheus-fired", "activity-log", "budget", "test-metric", "legacy-metric");
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Pair pair(String firing, String resolved) {
        return Pair.of("azure-monitor", firing, resolved);
    }
}
