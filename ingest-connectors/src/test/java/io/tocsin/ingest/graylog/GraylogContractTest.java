package io.tocsin.ingest.graylog;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class GraylogContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new GraylogConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("event", "stream", "test")
                .map(GraylogContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of();
    }

    private static Payload sample(String name) {
        return Payloads.resource("graylog/" + name + ".json");
    }
}
