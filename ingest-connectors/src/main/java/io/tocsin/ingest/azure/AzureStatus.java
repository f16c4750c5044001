package io.tocsin.ingest.azure;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether it fires.
 *
 * @param status what it says, firing when it says nothing
 * @param assumed true when it says nothing that is known
 */
record AzureStatus(AlertStatus status, boolean assumed) {

    // A root cause analysis is published when all is over.
    private static final Set<String> OVER = Set.of("resolved", "complete", "completed", "canceled", "cancelled", "rca");

    static AzureStatus of(AzureBody body) {
        if (body.isHealth()) {
            boolean resolved = is(body.properties().text("stage"), OVER)
                    || is(body.context().text("status"), OVER)
                    || (body.isResourceHealth()
                            && is(body.properties().text("currentHealthStatus"), Set.of("available")));
            return new AzureStatus(resolved ? AlertStatus.RESOLVED : AlertStatus.FIRING, false);
        }
        Optional<String> condition = body.essentials().text("monitorCondition");
        if (is(condition, Set.of("resolved"))) {
            return new AzureStatus(AlertStatus.RESOLVED, false);
        }
        return new AzureStatus(AlertStatus.FIRING, !is(condition, Set.of("fired")));
    }

    private static boolean is(Optional<String> word, Set<String> words) {
        return word.filter(text -> words.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
