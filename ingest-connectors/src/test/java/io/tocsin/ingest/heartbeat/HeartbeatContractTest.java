package io.tocsin.ingest.heartbeat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;

class HeartbeatContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new HeartbeatConnector();
    }

    @Override
    protected List<Payload> samples() {
        return List.of(Payloads.json("{}"), Payloads.of(new byte[0], ""), Payloads.of(new byte[] {-1, 0}, "image/png"));
    }

    /** It never says that anything fires. */
    @Override
    protected List<Pair> pairs() {
        return List.of();
    }
}
