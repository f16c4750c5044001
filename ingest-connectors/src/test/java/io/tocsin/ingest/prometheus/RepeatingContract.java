package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.ConnectorContract;
import io.tocsin.ingest.connector.Payload;
import java.util.List;

/** For a source that repeats the very same bytes to say that an alert still fires. */
abstract class RepeatingContract extends ConnectorContract {

    private final Connector connector;
    private final List<Payload> samples;
    private final List<Pair> pairs;

    RepeatingContract(Connector connector, List<Payload> samples, List<Pair> pairs) {
        this.connector = connector;
        this.samples = samples;
        this.pairs = pairs;
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected List<Payload> samples() {
        return samples;
    }

    @Override
    protected List<Pair> pairs() {
        return pairs;
    }

    @Override
    protected boolean repeats() {
        return true;
    }
}
