package io.tocsin.engine.fold.correlate;

import io.tocsin.model.incident.Incident;
import java.util.Optional;

/**
 * Where a firing alert goes, and why.
 *
 * @param action what to do
 * @param reason why
 * @param incident the one to stay in, join or reopen; empty to open one
 */
public record CorrelationDecision(CorrelationAction action, CorrelationReason reason, Optional<Incident> incident) {

    static CorrelationDecision to(CorrelationAction action, CorrelationReason reason, Incident incident) {
        return new CorrelationDecision(action, reason, Optional.of(incident));
    }

    static CorrelationDecision open(CorrelationReason reason) {
        return new CorrelationDecision(CorrelationAction.OPEN, reason, Optional.empty());
    }
}
