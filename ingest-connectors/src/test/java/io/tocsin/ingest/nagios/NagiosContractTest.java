package io.tocsin.ingest.nagios;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class NagiosContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new NagiosConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "service-problem.json",
                        "service-recovery.json",
                        "host-down.txt",
                        "host-up.txt",
                        "acknowledgement.json",
                        "raw-plugin-output.json",
                        "unexpanded.json",
                        "icinga-check-result.json")
                .map(name -> Payloads.resource("nagios/" + name))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(
                        Payloads.resource("nagios/service-problem.json"),
                        Payloads.resource("nagios/service-recovery.json")),
                new Pair(Payloads.resource("nagios/host-down.txt"), Payloads.resource("nagios/host-up.txt")));
    }
}
