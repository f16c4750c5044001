package io.tocsin.ingest.rollbar;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class RollbarContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new RollbarConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("new_item.json", "resolved_item.json", "deploy.json")
                .map(RollbarContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("new_item.json"), sample("resolved_item.json")));
    }

    private static Payload sample(String name) {
        return Payloads.of(Payloads.bytes("rollbar/" + name), "application/json");
    }
}
