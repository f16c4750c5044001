package io.tocsin.engine.fold.dedup;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;

/**
 * What an event means for its alert.
 *
 * @param outcome one of those that an alert event can have
 * @param reason why
 * @param after the alert after it; for a duplicate the alert as it was
 */
public record DedupDecision(Outcome outcome, DecisionReason reason, Alert after) {}
