package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;

class PrometheusContractTest extends RepeatingContract {

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

    PrometheusContractTest() {
        super(new PrometheusConnector(100), SAMPLES, PAIRS);
    }
}
