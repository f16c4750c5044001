package io.tocsin.ingest.pingdom;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class PingdomContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new PingdomConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("down.json", "up.json", "transaction-failing.json")
                .map(name -> Payloads.resource("pingdom/" + name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(Payloads.resource("pingdom/down.json"), Payloads.resource("pingdom/up.json")));
    }
}
