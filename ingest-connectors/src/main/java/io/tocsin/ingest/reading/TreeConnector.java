package io.tocsin.ingest.reading;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;

/**
 * A source that is read as a tree: JSON, mended where that is certain, or a form. For sources that send a few alerts at
 * a time; one that sends many reads its bytes as a stream.
 */
public abstract class TreeConnector implements Connector {

    private final String name;

    /** A connector of this name. */
    protected TreeConnector(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Reading read(Payload payload) {
        try {
            SourceBody body = body(payload);
            return read(body, new AlertBatch(name, payload).remark(body.mended(), Remark.JSON_MENDED));
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    /**
     * What the body says.
     *
     * @throws UnreadableException when no alert can be made of it
     */
    protected abstract Reading read(SourceBody body, AlertBatch batch) throws UnreadableException;

    /**
     * The body as a tree; for sources that break it in ways of their own.
     *
     * @throws UnreadableException when it holds neither an object nor a list
     */
    protected SourceBody body(Payload payload) throws UnreadableException {
        return SourceBody.read(payload);
    }
}
