package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;

class AlertmanagerContractTest extends RepeatingContract {

    private static final List<Pair> PAIRS = List.of(
            new Pair(Payloads.resource("alertmanager/firing.json"), Payloads.resource("alertmanager/resolved.json")),
            new Pair(
                    Payloads.json("{\"alerts\": [{\"status\": \"firing\", \"labels\": {\"alertname\": \"A\"}}]}"),
                    Payloads.json("{\"alerts\": [{\"status\": \"resolved\", \"labels\": {\"alertname\": \"A\"}}]}")));

    private static final List<Payload> SAMPLES = List.of(
            Payloads.resource("alertmanager/firing.json"),
            Payloads.resource("alertmanager/resolved.json"),
            Payloads.resource("alertmanager/version-3.json"),
            Payloads.json("{\"alerts\": [7, {}, {\"labels\": {\"a\": {}}}, {\"labels\": {\"a\": \"b\"}}]}"),
            Payloads.json("{\"alerts\": []}"),
            Payloads.json("{\"alerts\": null, \"status\": [1]}"));

    AlertmanagerContractTest() {
        super(new AlertmanagerConnector(100), SAMPLES, PAIRS);
    }
}
