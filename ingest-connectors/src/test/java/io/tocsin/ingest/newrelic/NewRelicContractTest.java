package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class NewRelicContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS = List.of(
            new Pair(sample("workflow-activated.json"), sample("workflow-closed.json")),
            new Pair(sample("accumulations-activated.json"), sample("accumulations-closed.json")),
            new Pair(sample("custom-activated.json"), sample("custom-closed.json")),
            new Pair(sample("classic-open.json"), sample("classic-closed.json")));

    @Override
    protected Connector connector() {
        return new NewRelicConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.concat(
                        PAIRS.stream().flatMap(pair -> Stream.of(pair.firing(), pair.resolved())),
                        Stream.of(
                                        "workflow-acknowledged.json",
                                        "classic-open-form.txt",
                                        "classic-test.json",
                                        "id-only.json",
                                        "unexpanded.txt",
                                        "unexpanded-quoted.json")
                                .map(NewRelicContractTest::sample))
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Payload sample(String name) {
        return Payloads.resource("newrelic/" + name);
    }
}
