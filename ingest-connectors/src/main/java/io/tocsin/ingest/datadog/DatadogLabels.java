package io.tocsin.ingest.datadog;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Tags;

/**
 * Everything else that identifies or describes: host, monitor, metric, scope; each tag under its key, values of a
 * repeated key joined by commas, bare tags under {@code tags}; and whatever else the template holds, unless its name
 * sounds like a secret.
 */
final class DatadogLabels {

    private DatadogLabels() {}

    static void add(AlertDraft draft, DatadogMessage message, String service, String environment) {
        DatadogFields fields = message.fields();
        draft.label("host", message.host());
        draft.label(
                "monitor_id",
                fields.text(DatadogField.ALERT_ID).or(() -> message.monitor().map(MonitorLink::id)));
        draft.label("metric", fields.text(DatadogField.METRIC));
        draft.label("event_type", fields.text(DatadogField.EVENT_TYPE));
        draft.label("org", fields.text(DatadogField.ORGANISATION));
        draft.label("scope", message.scope().canonical());
        addTags(draft, message.scope(), service, environment);
        addTags(draft, message.tags(), service, environment);
        draft.label("tags", String.join(",", message.tags().bare()));
        draft.label("query", fields.text(DatadogField.QUERY));
        fields.forEachOther(draft::other);
    }

    /** Service and environment are fields of the alert; as labels they would only say it twice. */
    private static void addTags(AlertDraft draft, Tags tags, String service, String environment) {
        tags.byName().forEach((key, values) -> {
            String joined = String.join(",", values);
            boolean said = (key.equals("service") && joined.equals(service))
                    || (key.equals("env") && joined.equals(environment));
            if (!said) {
                draft.label(key, joined);
            }
        });
    }
}
