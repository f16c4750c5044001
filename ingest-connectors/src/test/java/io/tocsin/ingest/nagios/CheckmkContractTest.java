package io.tocsin.ingest.nagios;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class CheckmkContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new CheckmkConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("service-problem.json", "service-recovery.json", "host-down-snake.json", "host-up-snake.json")
                .map(name -> Payloads.resource("checkmk/" + name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(
                        Payloads.resource("checkmk/service-problem.json"),
                        Payloads.resource("checkmk/service-recovery.json")),
                new Pair(
                        Payloads.resource("checkmk/host-down-snake.json"),
                        Payloads.resource("checkmk/host-up-snake.json")));
    }
}
