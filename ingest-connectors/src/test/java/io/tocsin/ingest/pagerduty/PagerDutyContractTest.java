package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class PagerDutyContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new PagerDutyConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "trigger",
                        "resolve",
                        "acknowledge",
                        "trigger-without-key",
                        "trigger-with-comment",
                        "trigger-from-grafana",
                        "change",
                        "v1-trigger",
                        "v1-resolve")
                .map(PagerDutyContractTest::payload)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(payload("trigger"), payload("resolve")));
    }

    private static Payload payload(String name) {
        return Payloads.resource("pagerduty/" + name + ".json");
    }
}
