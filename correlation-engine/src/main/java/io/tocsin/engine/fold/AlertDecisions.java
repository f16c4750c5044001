package io.tocsin.engine.fold;

import io.tocsin.engine.fold.dedup.DedupDecision;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.JournalPosition;
import java.time.Instant;
import java.util.Optional;

/** The decision on an alert event, out of its parts. */
final class AlertDecisions {

    private AlertDecisions() {}

    static Decision of(
            AlertEvent event, DedupDecision dedup, AlertEffect effect, JournalPosition position, Instant now) {
        return new Decision(
                event.id().value(),
                event.service(),
                dedup.outcome(),
                dedup.reason(),
                effect.effect(),
                effect.incident(),
                effect.rule(),
                Optional.of(event.dedupKey()),
                detail(effect),
                position,
                now);
    }

    /** Nobody is told of an alert that is suppressed: the decision says so, whatever the alert did. */
    private static String detail(AlertEffect effect) {
        if (!effect.alert().isSuppressed()) {
            return effect.detail();
        }
        String suppressed = "suppressed by " + effect.alert().suppressions();
        return effect.detail().isEmpty() ? suppressed : effect.detail() + "; " + suppressed;
    }
}
