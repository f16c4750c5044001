package io.tocsin.ingest.dynatrace;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class DynatraceContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new DynatraceConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "open.json",
                        "resolved.json",
                        "test-notification.json",
                        "unexpanded.txt",
                        "broken-lines.txt",
                        "davis-active.json",
                        "davis-one-shot.json")
                .map(DynatraceContractTest::sample)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(sample("open.json"), sample("resolved.json")),
                new Pair(sample("davis-active.json"), sample("davis-closed.json")));
    }

    private static Payload sample(String name) {
        return Payloads.of(Payloads.bytes("dynatrace/" + name), "application/json");
    }
}
