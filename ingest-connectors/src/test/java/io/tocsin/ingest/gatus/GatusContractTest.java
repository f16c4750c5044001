package io.tocsin.ingest.gatus;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class GatusContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new GatusConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("triggered", "resolved").map(GatusContractTest::sample).toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("triggered"), sample("resolved")));
    }

    /** Gatus names no time, and sends the same again when an endpoint fails again. */
    @Override
    protected boolean repeats() {
        return true;
    }

    private static Payload sample(String name) {
        return Payloads.resource("gatus/" + name + ".json");
    }
}
