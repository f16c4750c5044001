package io.tocsin.ingest.librenms;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class LibreNmsContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new LibreNmsConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("alert", "recovered", "acknowledged")
                .map(LibreNmsContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("alert"), sample("recovered")));
    }

    private static Payload sample(String name) {
        return Payloads.resource("librenms/" + name + ".json");
    }
}
