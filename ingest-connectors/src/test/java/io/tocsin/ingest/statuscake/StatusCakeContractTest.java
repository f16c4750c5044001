package io.tocsin.ingest.statuscake;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import java.util.List;
import java.util.stream.Stream;

class StatusCakeContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new StatusCakeConnector();
    }

    @Override
    protected List<Payload> samples() {
        return Stream.of("down.txt", "up.txt")
                .map(name -> Payloads.resource("statuscake/" + name))
                .toList();
    }

    /** It names no time, so the bytes of two outages are the same. */
    @Override
    protected boolean repeats() {
        return true;
    }

    @Override
    protected List<Pair> pairs() {
        return List.of(new Pair(Payloads.resource("statuscake/down.txt"), Payloads.resource("statuscake/up.txt")));
    }
}
