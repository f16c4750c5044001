package io.tocsin.ingest.healthchecks;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class HealthchecksContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new HealthchecksConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("down.json", "up.json", "json-variable-down.json", "unescaped-name.json", "plain-text.txt")
                .map(name -> Payloads.resource("healthchecks/" + name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(Payloads.resource("healthchecks/down.json"), Payloads.resource("healthchecks/up.json")));
    }
}
