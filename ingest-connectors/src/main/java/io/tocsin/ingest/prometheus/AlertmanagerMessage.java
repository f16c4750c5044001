package io.tocsin.ingest.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;

/** The envelope of Alertmanager's webhook. What it says may stand behind the alerts, so these wait for its end. */
final class AlertmanagerMessage {

    private final PostedAlerts alerts;
    private final LabelPairs others = new LabelPairs();
    private String status = "";
    private String externalUrl = "";
    private String truncated = "";
    private boolean hasAlerts;

    private AlertmanagerMessage(PostedAlerts alerts) {
        this.alerts = alerts;
    }

    /**
     * Reads a body to its end.
     *
     * @throws UnreadableException when it is none of Alertmanager's
     */
    static AlertmanagerMessage read(JsonParser json, PostedAlerts alerts) throws IOException, UnreadableException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw refusal(
                    "body",
                    first == JsonToken.START_ARRAY ? "a list" : "no object",
                    "Alertmanager's webhook; a Prometheus is pointed at the connector " + PrometheusConnector.NAME);
        }
        AlertmanagerMessage message = new AlertmanagerMessage(alerts);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            message.readField(name, json, json.nextToken());
        }
        JsonText.requireEnd(json);
        if (!message.hasAlerts) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD,
                    "alerts",
                    "nothing",
                    "the list of alerts of a webhook of version 4"));
        }
        return message;
    }

    /** What it says. */
    Reading reading(Payload payload, boolean mended) {
        AlertBatch batch = new AlertBatch(AlertmanagerConnector.NAME, payload).remark(mended, Remark.JSON_MENDED);
        AlertmanagerDrafts drafts = new AlertmanagerDrafts(this, payload.receivedAt());
        for (PostedAlerts.Member member : alerts.members()) {
            drafts.add(member, batch);
        }
        return batch.finish();
    }

    /** Firing as soon as any of its alerts fires, so it says nothing of a single one that has a status itself. */
    String status() {
        return status;
    }

    String externalUrl() {
        return externalUrl;
    }

    /** How many alerts of the group are not in it; these go on as they are. Empty when it says nothing, or none. */
    String truncated() {
        return truncated.equals("0") ? "" : truncated;
    }

    /** The scalars that are the same for all its alerts and have no other meaning here. */
    LabelPairs others() {
        return others;
    }

    private void readField(String name, JsonParser json, JsonToken value) throws IOException, UnreadableException {
        switch (name) {
            case "alerts" -> readAlerts(json, value);
            case "status" -> status = text(json, value);
            case "externalURL" -> externalUrl = text(json, value);
            case "truncatedAlerts" -> truncated = text(json, value);
            // Which group it is says nothing of an alert: the same one may be in several.
            case "version",
                    "groupKey",
                    "groupLabels",
                    "commonLabels",
                    "commonAnnotations",
                    "numFiring",
                    "numResolved" -> json.skipChildren();
            default -> others.add(name, text(json, value));
        }
    }

    private void readAlerts(JsonParser json, JsonToken value) throws IOException, UnreadableException {
        hasAlerts = true;
        if (value == JsonToken.START_ARRAY) {
            alerts.read(json);
        } else if (value != JsonToken.VALUE_NULL) {
            throw refusal("alerts", "no list", "a list of alerts");
        }
    }

    private static String text(JsonParser json, JsonToken value) throws IOException {
        if (value.isStructStart()) {
            json.skipChildren();
            return "";
        }
        return value == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    private static UnreadableException refusal(String place, String found, String allowed) {
        return new UnreadableException(new Finding(DeadLetterCause.INVALID_FIELD, place, found, allowed));
    }
}
