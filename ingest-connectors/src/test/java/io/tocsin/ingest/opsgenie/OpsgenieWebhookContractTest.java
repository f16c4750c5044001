package io.tocsin.ingest.opsgenie;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class OpsgenieWebhookContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new OpsgenieWebhookConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "create",
                        "close",
                        "acknowledge",
                        "add-note",
                        "alias-dash-create",
                        "alias-dash-close",
                        "numbers-as-strings",
                        "priority-number")
                .map(OpsgenieWebhookContractTest::payload)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(payload("create"), payload("close")),
                new Pair(payload("alias-dash-create"), payload("alias-dash-close")));
    }

    private static Payload payload(String name) {
        return Payloads.resource("opsgenie/webhook-" + name + ".json");
    }
}
