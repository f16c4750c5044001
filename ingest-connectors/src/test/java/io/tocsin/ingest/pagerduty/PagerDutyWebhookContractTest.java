package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class PagerDutyWebhookContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new PagerDutyWebhookConnector(10_000);
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of(
                        "v3-triggered",
                        "v3-acknowledged",
                        "v3-resolved",
                        "v3-priority-updated",
                        "v3-none-strings",
                        "v3-annotated",
                        "v3-ping",
                        "v3-service-updated",
                        "v1-webhook",
                        "v2-webhook-trigger",
                        "v2-webhook-resolve")
                .map(PagerDutyWebhookContractTest::payload)
                .toList();
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(payload("v3-triggered"), payload("v3-resolved")),
                new Pair(payload("v2-webhook-trigger"), payload("v2-webhook-resolve")));
    }

    private static Payload payload(String name) {
        return Payloads.resource("pagerduty/" + name + ".json");
    }
}
