package io.tocsin.ingest.datadog;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class DatadogContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS = Stream.of("recommended", "default", "nested", "host-pair")
            .map(name -> pair(name + "-triggered", name + "-recovered"))
            .toList();

    private static final List<Payload> SAMPLES = Stream.concat(
                    PAIRS.stream().flatMap(pair -> Stream.of(pair.firing(), pair.resolved())),
                    Stream.of(
                                    "form.txt",
                                    "incident-active.json",
                                    "test-notification.json",
                                    "manual-event.json",
                                    "unexpanded-default.json",
                                    "broken-quotes-and-lines.json",
                                    "broken-commas.json",
                                    "broken-unquoted.json")
                            .map(name -> Payloads.resource("datadog/" + name)))
            .toList();

    @Override
    protected Connector connector() {
        return new DatadogConnector();
    }

    @Override
    protected List<Payload> samples() {
        return SAMPLES;
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Pair pair(String firing, String resolved) {
        return new Pair(
                Payloads.resource("datadog/" + firing + ".json"), Payloads.resource("datadog/" + resolved + ".json"));
    }
}
