package io.tocsin.ingest.datadog;

import io.tocsin.ingest.reading.AlertKey;
import java.util.Optional;

/**
 * Which alert it is, by the best that the payload has. It must be the same for the trigger, each repeat and the
 * recovery, and, because an alert that fires again is the same alert, over cycles too: so Datadog's aggregation key
 * comes before its cycle key. Never by the event's id, which is new in each notification.
 *
 * @param value which alert
 * @param fromTitle true when only title and scope tell it from others
 */
record DatadogIdentity(String value, boolean fromTitle) {

    /** Of the recipe below; raise it when the recipe changes, so that old and new alerts are not mixed up. */
    static final int VERSION = 1;

    static Optional<DatadogIdentity> of(DatadogMessage message) {
        DatadogFields fields = message.fields();
        return fields.identity(DatadogField.EXPLICIT_KEY)
                .map(key -> "key:" + key)
                .or(() -> fields.identity(DatadogField.AGGREG_KEY).map(key -> "aggreg:" + key))
                .or(() -> fields.identity(DatadogField.ALERT_ID).map(id -> monitor(id, group(message))))
                .or(() -> fields.identity(DatadogField.CYCLE_KEY).map(key -> "cycle:" + key))
                .or(() -> fields.identity(DatadogField.SIGNAL_ID).map(id -> "signal:" + id))
                .or(() -> message.monitor().map(link -> monitor(link.id(), group(message))))
                .map(value -> new DatadogIdentity(value, false))
                .or(() -> fromTitle(message));
    }

    /** True when the message names a monitor, or one of the keys that Datadog makes for a monitor's alerts. */
    static boolean namesMonitor(DatadogMessage message) {
        DatadogFields fields = message.fields();
        return fields.identity(DatadogField.AGGREG_KEY).isPresent()
                || fields.identity(DatadogField.ALERT_ID).isPresent()
                || fields.identity(DatadogField.CYCLE_KEY).isPresent()
                || message.monitor().isPresent();
    }

    AlertKey key() {
        return new AlertKey(VERSION, value);
    }

    private static String monitor(String id, String group) {
        return group.isEmpty() ? "monitor:" + id : "monitor:" + id + "|" + group;
    }

    /** Which of the monitor's groups; a host stands for it where no scope was sent. */
    private static String group(DatadogMessage message) {
        return message.scope().isEmpty()
                ? message.host().map(host -> "host:" + host).orElse("")
                : message.scope().canonical();
    }

    private static Optional<DatadogIdentity> fromTitle(DatadogMessage message) {
        if (message.title().text().isEmpty()) {
            return Optional.empty();
        }
        String group = group(message);
        String place = group.isEmpty() ? owner(message) : group;
        return Optional.of(new DatadogIdentity("title:" + message.title().text() + "|" + place, true));
    }

    /** Not all tags: Datadog adds and drops some between the trigger and the recovery. */
    private static String owner(DatadogMessage message) {
        String service = message.fields()
                .text(DatadogField.SERVICE)
                .or(() -> message.tags().get("service"))
                .orElse("");
        String environment = message.fields()
                .text(DatadogField.ENVIRONMENT)
                .or(() -> message.tags().get("env"))
                .orElse("");
        return "service:" + service + ",env:" + environment;
    }
}
