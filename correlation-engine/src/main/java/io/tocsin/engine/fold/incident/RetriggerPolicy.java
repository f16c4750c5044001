package io.tocsin.engine.fold.incident;

import io.tocsin.engine.rules.AcknowledgeRule;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether an alert ends an acknowledgement, so that somebody looks again. */
public final class RetriggerPolicy {

    private RetriggerPolicy() {}

    /**
     * Why it ends; empty when it stands, or when there is none. That it got worse says more than that it grew.
     *
     * @param before the incident before the alert; null when the alert made it
     * @param after the incident after the alert
     */
    public static Optional<UnacknowledgeReason> decide(
            AcknowledgeRule rule, @Nullable Incident before, Incident after) {
        if (before == null || after.status() != IncidentStatus.ACKNOWLEDGED) {
            return Optional.empty();
        }
        return rule.reopenedBy().stream()
                .filter(reason -> happened(reason, before, after))
                .findFirst();
    }

    private static boolean happened(UnacknowledgeReason reason, Incident before, Incident after) {
        return switch (reason) {
            case SEVERITY_RAISED -> after.severity().isAbove(before.severity());
            case NEW_ALERT -> after.alerts().total() > before.alerts().total();
            case BY_PERSON, EXPIRED -> false;
        };
    }
}
