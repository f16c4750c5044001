package io.tocsin.engine.fold;

import io.tocsin.engine.fold.correlate.CorrelationAction;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import java.util.Optional;

/**
 * What an alert event did.
 *
 * @param effect on an incident
 * @param incident the one concerned
 * @param rule of that incident
 * @param detail why it was that one; empty when there was nothing to choose
 * @param alert as it is to be remembered
 */
record AlertEffect(
        IncidentEffect effect, Optional<IncidentId> incident, Optional<String> rule, String detail, Alert alert) {

    /** Nothing; the decision still names the incident that the alert belongs to. */
    static AlertEffect none(Alert alert) {
        return new AlertEffect(IncidentEffect.NONE, alert.incident(), Optional.empty(), "", alert);
    }

    static AlertEffect on(Incident incident, IncidentEffect effect, Alert alert) {
        return new AlertEffect(effect, Optional.of(incident.id()), Optional.of(incident.rule()), "", alert);
    }

    static AlertEffect of(CorrelationAction action, Transition transition, Alert alert, String detail) {
        Incident incident = transition.after();
        IncidentEffect effect = switch (action) {
            case STAY -> IncidentEffect.CHANGED;
            case JOIN -> IncidentEffect.JOINED;
            case REOPEN -> IncidentEffect.REOPENED;
            case OPEN -> incident.isHeld() ? IncidentEffect.HELD : IncidentEffect.OPENED;
        };
        return new AlertEffect(effect, Optional.of(incident.id()), Optional.of(incident.rule()), detail, alert);
    }

    /** The same, with a remark and another effect. */
    AlertEffect and(String remark, IncidentEffect other) {
        return new AlertEffect(other, incident, rule, detail.isEmpty() ? remark : detail + "; " + remark, alert);
    }
}
