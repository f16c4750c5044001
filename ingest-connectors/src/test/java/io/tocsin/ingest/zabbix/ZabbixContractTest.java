package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class ZabbixContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new ZabbixConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "problem.json",
                        "resolved.json",
                        "acknowledged.json",
                        "severity-changed.json",
                        "formatted-firing.json",
                        "by-link-problem.json",
                        "broken-lines.json",
                        "cancelled.txt")
                .map(name -> Payloads.of(Payloads.bytes("zabbix/" + name), "application/json"))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(Payloads.resource("zabbix/problem.json"), Payloads.resource("zabbix/resolved.json")));
    }
}
