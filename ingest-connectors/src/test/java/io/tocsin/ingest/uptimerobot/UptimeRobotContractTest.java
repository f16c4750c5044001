package io.tocsin.ingest.uptimerobot;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class UptimeRobotContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new UptimeRobotConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("down.json", "up.json", "certificate.json", "form-down.txt")
                .map(name -> Payloads.resource("uptimerobot/" + name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(Payloads.resource("uptimerobot/down.json"), Payloads.resource("uptimerobot/up.json")));
    }
}
