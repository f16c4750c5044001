package io.tocsin.ingest.datadog;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;

/**
 * Datadog's webhook integration: the default payload, and custom templates that hold enough to tell which alert it is.
 * Source of the variables: Datadog's documentation of the webhooks integration; see {@code docs/connectors/datadog.md}
 * for what each becomes.
 */
public final class DatadogConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "datadog";

    /** The connector. */
    public DatadogConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        return new DatadogEvents(batch).read(DatadogFields.of(body.object().node()));
    }
}
