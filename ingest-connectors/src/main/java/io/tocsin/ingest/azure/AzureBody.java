package io.tocsin.ingest.azure;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/**
 * The parts of a message.
 *
 * @param essentials what all kinds of alerts have
 * @param context what depends on the monitoring service
 * @param properties of the context: of an activity log alert the event's, else the rule's custom properties
 * @param custom the rule's custom properties
 */
record AzureBody(Fields essentials, Fields context, Fields properties, Fields custom) {

    private static final String SCHEMA = "azureMonitorCommonAlertSchema";

    /**
     * Takes a message apart.
     *
     * @throws UnreadableException when it is not in the common alert schema
     */
    static AzureBody of(Fields root) throws UnreadableException {
        Fields data = root.at("data");
        Fields essentials = data.at("essentials");
        if (!essentials.isObject()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD,
                    "data.essentials",
                    root.text("schemaId")
                            .map(schema -> "schemaId " + schema)
                            .orElse("fields " + String.join(", ", root.names())),
                    SCHEMA + ": switch the common alert schema on in the action group"));
        }
        Fields context = data.at("alertContext");
        return new AzureBody(essentials, context, context.at("properties"), data.at("customProperties"));
    }

    /** True when one of the two health services speaks; they never say {@code Resolved} where all others do. */
    boolean isHealth() {
        return isServiceHealth() || isResourceHealth();
    }

    /** True when it is about Azure itself. */
    boolean isServiceHealth() {
        return monitoredBy("ServiceHealth");
    }

    /** True when it is about one resource. */
    boolean isResourceHealth() {
        return monitoredBy("ResourceHealth");
    }

    /** True when it was made from an event of the activity log. */
    boolean isActivityLog() {
        return is(essentials.text("signalType"), "ActivityLog");
    }

    private boolean monitoredBy(String service) {
        return is(essentials.text("monitoringService"), service);
    }

    /** Azure writes these names with and without a blank. */
    private static boolean is(Optional<String> text, String name) {
        return text.filter(found -> found.replace(" ", "").equalsIgnoreCase(name))
                .isPresent();
    }
}
