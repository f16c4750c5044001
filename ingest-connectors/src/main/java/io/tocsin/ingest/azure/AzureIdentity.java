package io.tocsin.ingest.azure;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which alert it is. The alert id is the same when it fires and when it resolves; {@code originAlertId} is whatever the
 * monitoring service makes of it. Each message about health has an alert id of its own: there it is the event that Azure
 * tracks, or the resource.
 */
final class AzureIdentity {

    private static final int VERSION = 1;

    private AzureIdentity() {}

    static AlertKey of(AzureBody body) throws UnreadableException {
        Fields essentials = body.essentials();
        List<String> targets = AzureTargets.ids(essentials);
        if (body.isResourceHealth() && !targets.isEmpty()) {
            return key("resource_health", targets.get(0));
        }
        Optional<String> tracking = body.properties().text("trackingId").filter(any -> body.isServiceHealth());
        Optional<String> rule = essentials.text("alertRule");
        return tracking.map(id -> key("service_health", id))
                .or(() -> essentials.text("alertId").map(id -> key("alert", id)))
                .or(() -> essentials.text("originAlertId").map(id -> key("origin", id)))
                .or(() -> rule.map(name -> key("rule", name, String.join(",", targets))))
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "data.essentials",
                        "fields " + String.join(", ", essentials.names()),
                        "alertId, originAlertId or alertRule")));
    }

    /** Azure writes one id in different cases. */
    private static AlertKey key(String kind, String... parts) {
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].toLowerCase(Locale.ROOT);
        }
        return AlertKey.of(VERSION, kind, parts);
    }
}
