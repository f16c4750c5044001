package io.tocsin.ingest.honeycomb;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.RequestHead;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class HoneycombContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new HoneycombConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("triggered", "ok", "burn-alert", "test")
                .map(name -> sample(name, name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("triggered", "d-1"), sample("ok", "d-2")));
    }

    /** Honeycomb names no time; the id of the delivery is what a retry has in common. */
    private static Payload sample(String name, String delivery) {
        Map<String, String> headers = Map.of("x-honeycomb-webhook-delivery-id", delivery);
        return Payloads.with(
                Payloads.resource("honeycomb/" + name + ".json"), new RequestHead("POST", "", "", headers));
    }
}
