package io.tocsin.ingest.opsgenie;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.RequestHead;
import java.util.List;
import java.util.Map;

class OpsgenieContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new OpsgenieConnector();
    }

    @Override
    protected List<Payload> samples() {
        return List.of(
                payload("create", "/v2/alerts"),
                payload("create-minimal", "/v2/alerts"),
                payload("create-empty-message", "/v2/alerts"),
                payload("close", "/v2/alerts/orders-db-3/disk/close"),
                payload("acknowledge", "/v2/alerts/orders-db-3/disk/acknowledge"),
                payload("note", "/v2/alerts/orders-db-3/disk/notes"));
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(
                new Pair(payload("create", "/v2/alerts"), payload("close", "/v2/alerts/orders-db-3/disk/close")));
    }

    /** Nothing in the API is dated: a create again raises the count of its alert. */
    @Override
    protected boolean repeats() {
        return true;
    }

    private static Payload payload(String name, String path) {
        return Payloads.with(
                Payloads.resource("opsgenie/" + name + ".json"),
                new RequestHead("POST", path, "identifierType=alias", Map.of()));
    }
}
