package io.tocsin.ingest.checkly;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class ChecklyContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new ChecklyConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("failure.json", "recovery.json", "ssl.json")
                .map(ChecklyContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("failure.json"), sample("recovery.json")));
    }

    private static Payload sample(String name) {
        return Payloads.of(Payloads.bytes("checkly/" + name), "application/json");
    }
}
