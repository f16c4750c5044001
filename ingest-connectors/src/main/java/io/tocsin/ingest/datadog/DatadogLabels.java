package io.tocsin.ingest.datadog;

import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.ingest.text.SecretNames;
import io.tocsin.model.identity.Labels;

/**
 * Everything else that identifies or describes: host, monitor, metric, scope; each tag under its key, values of a
 * repeated key joined by commas, bare tags under {@code tags}; and whatever else the template holds, unless its name
 * sounds like a secret.
 */
final class DatadogLabels {

    private DatadogLabels() {}

    static Labels of(DatadogMessage message, String service, String environment) {
        LabelDraft labels = new LabelDraft();
        DatadogFields fields = message.fields();
        message.host().ifPresent(host -> labels.add("host", host));
        fields.text(DatadogField.ALERT_ID)
                .or(() -> message.monitor().map(MonitorLink::id))
                .ifPresent(id -> labels.add("monitor_id", id));
        add(labels, "metric", fields, DatadogField.METRIC);
        add(labels, "event_type", fields, DatadogField.EVENT_TYPE);
        add(labels, "org", fields, DatadogField.ORGANISATION);
        labels.add("scope", message.scope().canonical());
        addTags(labels, message.scope(), service, environment);
        addTags(labels, message.tags(), service, environment);
        labels.add("tags", String.join(",", message.tags().bare()));
        add(labels, "query", fields, DatadogField.QUERY);
        fields.forEachOther((name, text) -> {
            if (!SecretNames.isSecret(name)) {
                labels.add(name, text);
            }
        });
        return labels.finish();
    }

    /** Service and environment are fields of the alert; as labels they would only say it twice. */
    private static void addTags(LabelDraft labels, Tags tags, String service, String environment) {
        tags.byName().forEach((key, values) -> {
            String joined = String.join(",", values);
            boolean said = (key.equals("service") && joined.equals(service))
                    || (key.equals("env") && joined.equals(environment));
            if (!said) {
                labels.add(key, joined);
            }
        });
    }

    private static void add(LabelDraft labels, String name, DatadogFields fields, DatadogField field) {
        fields.text(field).ifPresent(text -> labels.add(name, text));
    }
}
