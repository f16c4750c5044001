package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.reading.StreamedBody;

/**
 * The webhook of Prometheus' Alertmanager, version 4 and the older 3: a group of alerts, each with its own status. Its
 * form is that of {@code template.Data} and {@code webhook.Message} in the sources of Alertmanager 0.16 to 0.34.
 */
public final class AlertmanagerConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "alertmanager";

    private final int maxAlerts;

    /** A connector that takes so many alerts in one request. */
    public AlertmanagerConnector(int maxAlerts) {
        this.maxAlerts = maxAlerts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        return StreamedBody.read(payload, (json, source, mended) -> {
            PostedAlerts alerts = new PostedAlerts(source, maxAlerts);
            return AlertmanagerMessage.read(json, alerts).reading(payload, mended);
        });
    }
}
