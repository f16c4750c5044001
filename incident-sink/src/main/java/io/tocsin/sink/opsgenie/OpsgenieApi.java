package io.tocsin.sink.opsgenie;

import io.tocsin.model.identity.Coded;
import java.net.URI;

/**
 * Whose alerts. All speak Opsgenie's Alert API v2 (https://docs.opsgenie.com/docs/alert-api); the successor documents
 * only a part of it (https://developer.atlassian.com/cloud/jira/service-desk-ops/rest/v1/api-group-integration-events/).
 */
public enum OpsgenieApi implements Coded {
    /** Opsgenie; its REST API works until April 2027. */
    OPSGENIE("opsgenie", "https://api.opsgenie.com/", true),
    /** Opsgenie in the European Union. */
    OPSGENIE_EU("opsgenie-eu", "https://api.eu.opsgenie.com/", true),
    /** Jira Service Management, for all the world: alerts are created, acknowledged, closed, and noted on. */
    JIRA("jira", "https://api.atlassian.com/jsm/ops/integration/", false);

    private final String code;
    private final URI url;
    private final boolean changesAlerts;

    OpsgenieApi(String code, String url, boolean changesAlerts) {
        this.code = code;
        this.url = URI.create(url);
        this.changesAlerts = changesAlerts;
    }

    @Override
    public String code() {
        return code;
    }

    /** Where {@code v2/alerts} is. */
    public URI url() {
        return url;
    }

    /** Whether the message, description and priority of an alert can be changed, and an acknowledgement taken back. */
    boolean changesAlerts() {
        return changesAlerts;
    }
}
