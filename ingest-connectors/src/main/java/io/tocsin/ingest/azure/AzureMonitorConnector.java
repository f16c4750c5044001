package io.tocsin.ingest.azure;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import java.util.Optional;

/**
 * Azure Monitor: the webhook of an action group, in the common alert schema. Source: "Common alert schema" and "Sample
 * alert payloads" in Microsoft's documentation of Azure Monitor; see {@code docs/connectors/azure-monitor.md} for what
 * each field becomes.
 */
public final class AzureMonitorConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "azure-monitor";

    /** The connector. */
    public AzureMonitorConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        AzureBody alert = AzureBody.of(body.object());
        return AzureTest.isOne(alert)
                ? batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), true)
                : batch.only(AzureAlert.draft(alert));
    }
}
