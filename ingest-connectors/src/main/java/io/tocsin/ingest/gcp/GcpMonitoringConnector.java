package io.tocsin.ingest.gcp;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/**
 * Google Cloud Monitoring: webhook channels, versions 1.1 and 1.2 of their schema. Source: "Create and manage
 * notification channels" in Google's documentation; see {@code docs/connectors/gcp-monitoring.md} for what each field
 * becomes.
 */
public final class GcpMonitoringConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "gcp-monitoring";

    /** The connector. */
    public GcpMonitoringConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        Fields incident = root.at("incident");
        if (!incident.isObject()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD,
                    "incident",
                    "fields " + String.join(", ", root.names()),
                    "the object of an incident, as a webhook channel sends it"));
        }
        return isTest(root, incident)
                ? batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), false)
                : batch.only(GcpIncident.draft(incident));
    }

    /** The message of a channel's test button; no real incident began in 1970. */
    private static boolean isTest(Fields root, Fields incident) {
        return root.text("version").filter("test"::equalsIgnoreCase).isPresent()
                || incident.text("started_at").filter("0"::equals).isPresent();
    }
}
