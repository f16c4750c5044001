package io.tocsin.engine.fold.command;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether alerts may go where a person wants them; the incident that they come from is open. */
public final class PlacingPolicy {

    private PlacingPolicy() {}

    /**
     * Whether the incident that the person names may take them.
     *
     * @param into its id
     * @param service its service, as the person saw it
     * @param target as it is; null when it is not known
     */
    public static CommandDecision into(
            Command command, IncidentId into, ServiceName service, @Nullable Incident target) {
        if (into.equals(command.incident())) {
            return refused(DecisionReason.SAME_INCIDENT, into + " cannot take in itself");
        }
        if (!service.equals(command.service())) {
            return refused(
                    DecisionReason.OTHER_SERVICE,
                    into + " is of service " + service + "; incidents of several services are not merged, they form an"
                            + " incident group");
        }
        if (target == null || !target.service().equals(service)) {
            return refused(DecisionReason.UNKNOWN_TARGET, "no incident " + into + " in service " + service);
        }
        return target.isOpen() && !target.isHeld()
                ? CommandDecision.applied("")
                : refused(DecisionReason.TARGET_NOT_OPEN, into + (target.isOpen() ? " is held back" : " is resolved"));
    }

    /**
     * Whether these alerts may leave.
     *
     * @param stranger the first alert that is no member; null when all are
     */
    public static CommandDecision some(Incident incident, List<Alert> alerts, @Nullable DedupKey stranger) {
        if (stranger != null) {
            return refused(
                    DecisionReason.ALERT_NOT_IN_INCIDENT, stranger + " is no alert of incident " + incident.id());
        }
        return alerts.size() < incident.alerts().total()
                ? CommandDecision.applied("")
                : refused(DecisionReason.NOTHING_LEFT, "no alert would stay; merge the incident instead");
    }

    /** Whether these alerts make an incident. */
    public static CommandDecision firing(List<Alert> alerts) {
        return alerts.stream().anyMatch(Alert::isFiring)
                ? CommandDecision.applied("")
                : refused(DecisionReason.NOTHING_FIRES, "none of these alerts fires");
    }

    private static CommandDecision refused(DecisionReason reason, String detail) {
        return CommandDecision.refused(reason, detail);
    }
}
