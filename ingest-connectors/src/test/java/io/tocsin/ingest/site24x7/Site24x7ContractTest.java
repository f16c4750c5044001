package io.tocsin.ingest.site24x7;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class Site24x7ContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new Site24x7Connector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("down", "up").map(Site24x7ContractTest::sample).toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("down"), sample("up")));
    }

    private static Payload sample(String name) {
        return Payloads.resource("site24x7/" + name + ".json");
    }
}
