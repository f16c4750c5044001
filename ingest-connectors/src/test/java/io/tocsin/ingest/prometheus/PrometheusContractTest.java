package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;

class PrometheusContractTest extends ConnectorContract {

    private static final String FIRING =
            "[{\"labels\": {\"alertname\": \"A\", \"job\": \"shop\"}, \"startsAt\": \"2026-11-22T03:14:00Z\"}]";

    private static final List<Pair> PAIRS = List.of(new Pair(
            Payloads.json(FIRING), Payloads.json(FIRING.replace("}]", ", \"endsAt\": \"2026-11-22T03:14:10Z\"}]"))));

    private static final List<Payload> SAMPLES = List.of(
            Payloads.json(FIRING),
            Payloads.resource("prometheus/alerts.json"),
            Payloads.json("[{\"labels\": {}}, 7, {\"labels\": {\"a\": \"b\"}, \"endsAt\": \"soon\"}, {}]"),
            Payloads.json("[]"),
            Payloads.json("null"));

    @Override
    protected Connector connector() {
        return new PrometheusConnector(100);
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
}
