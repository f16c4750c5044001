package io.tocsin.ingest.uptimekuma;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class UptimeKumaContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new UptimeKumaConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "down.json",
                        "up.json",
                        "port-down-no-url.json",
                        "pending.json",
                        "maintenance.json",
                        "certificate.json",
                        "test.json",
                        "string-around-json.json",
                        "custom-body-raw-line-end.json")
                .map(name -> Payloads.resource("uptime-kuma/" + name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(Payloads.resource("uptime-kuma/down.json"), Payloads.resource("uptime-kuma/up.json")));
    }
}
