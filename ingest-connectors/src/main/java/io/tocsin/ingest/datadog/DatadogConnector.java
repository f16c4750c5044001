package io.tocsin.ingest.datadog;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.ObjectTokens;

/**
 * Datadog's webhook integration: the default payload, and custom templates that hold enough to tell which alert it is.
 * Source of the variables: Datadog's documentation of the webhooks integration; see {@code docs/connectors/datadog.md}
 * for what each becomes.
 */
public final class DatadogConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "datadog";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            ObjectTokens<DatadogFields> body = ObjectTokens.read(payload, DatadogFields::read);
            AlertBatch batch = new AlertBatch(NAME, payload).remark(body.mended(), Remark.JSON_MENDED);
            return new DatadogEvents(batch).read(body.value());
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }
}
