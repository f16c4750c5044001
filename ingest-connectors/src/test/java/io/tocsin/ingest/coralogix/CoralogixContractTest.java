package io.tocsin.ingest.coralogix;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class CoralogixContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new CoralogixConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("trigger", "resolve")
                .map(CoralogixContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("trigger"), sample("resolve")));
    }

    private static Payload sample(String name) {
        return Payloads.resource("coralogix/" + name + ".json");
    }
}
