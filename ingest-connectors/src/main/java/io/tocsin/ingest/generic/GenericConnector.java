package io.tocsin.ingest.generic;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.reading.StreamedBody;

/**
 * Our own simplest form: one JSON object per alert, or a list of them; {@code docs/connectors/generic.md} describes its
 * fields. In a list the good ones are taken and each bad one is named. Reads bytes into events in one pass: this is the
 * path of senders that have much to say.
 */
public final class GenericConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "generic";

    private final int maxAlerts;

    /** A connector that takes so many alerts in one request. */
    public GenericConnector(int maxAlerts) {
        this.maxAlerts = maxAlerts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        return StreamedBody.read(
                payload, (json, source, mended) -> new GenericBatch(payload, maxAlerts, source, mended).read(json));
    }
}
