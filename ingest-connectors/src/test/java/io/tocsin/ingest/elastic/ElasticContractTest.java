package io.tocsin.ingest.elastic;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class ElasticContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new ElasticConnector(100);
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "rule-active.json",
                        "rule-recovered.json",
                        "summary.json",
                        "watcher.json",
                        "watcher-in-quotes.txt",
                        "siem-two.txt",
                        "unexpanded.json")
                .map(ElasticContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(sample("rule-active.json"), sample("rule-recovered.json")));
    }

    private static Payload sample(String name) {
        return Payloads.of(Payloads.bytes("elastic/" + name), "application/json");
    }
}
