package io.tocsin.ingest.cloudevents;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.RequestHead;
import java.util.List;
import java.util.Map;

class CloudEventsContractTest extends ConnectorContract {

    private static final List<Pair> PAIRS = List.of(
            new Pair(sample("structured-firing"), sample("structured-resolved")),
            new Pair(sample("by-type-firing"), sample("by-type-cleared")),
            new Pair(binary("1", "firing"), binary("2", "resolved")));

    @Override
    protected Connector connector() {
        return new CloudEventsConnector(1_000);
    }

    @Override
    protected List<Payload> samples() {
        return List.of(
                sample("structured-firing"),
                sample("by-type-firing"),
                sample("string-data"),
                sample("base64-data"),
                sample("batch"),
                binary("1", "firing"));
    }

    @Override
    protected List<Pair> pairs() {
        return PAIRS;
    }

    private static Payload sample(String name) {
        return Payloads.resource("cloudevents/" + name + ".json");
    }

    private static Payload binary(String id, String status) {
        return Payloads.with(
                Payloads.json("{\"status\": \"" + status + "\", \"severity\": \"error\"}"),
                new RequestHead(
                        "POST",
                        "",
                        "",
                        Map.of(
                                "ce-specversion", "1.0",
                                "ce-id", id,
                                "ce-source", "/shop",
                                "ce-type", "org.example.alert",
                                "ce-time", "2026-11-22T03:0" + id + ":00Z")));
    }
}
