package io.tocsin.engine.fold.incident;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ResolveReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident of a rule that wants several alerts: held until so many different ones fired within the time, and
 * withdrawn when none of its alerts fires any more and the last that counted is too old. An alert counts that fired,
 * also when it resolved meanwhile.
 */
public final class CollectingLifecycle {

    private CollectingLifecycle() {}

    static Optional<Collecting> begin(CorrelationRule rule, Alert first, Instant now) {
        return rule.threshold().collects()
                ? Optional.of(new Collecting(
                                rule.threshold().atLeast(), rule.threshold().within(), List.of())
                        .with(first.dedupKey(), now))
                : Optional.empty();
    }

    /** An alert fired in it: it counts, and the wait begins anew. */
    static IncidentDraft count(IncidentDraft draft, Incident incident, Alert alert, Instant now) {
        Collecting before = incident.collecting().orElse(null);
        if (before == null || !incident.isOpen()) {
            return draft;
        }
        Collecting after = before.with(alert.dedupKey(), now);
        return draft.collecting(after).heldUntil(now.plus(after.within()));
    }

    /**
     * It opens, or its rule's hold begins, once enough alerts fired; empty when it does not wait, or not enough did.
     *
     * @param hold of its rule
     */
    public static Optional<Transition> enough(Incident incident, Alert last, Duration hold, Instant now) {
        if (!incident.isOpen()
                || incident.collecting().filter(Collecting::isEnough).isEmpty()) {
            return Optional.empty();
        }
        IncidentDraft draft = IncidentDraft.after(incident, now).collecting(null);
        if (hold.isZero()) {
            Incident opened = draft.holdIsOver().finish();
            return Optional.of(
                    Transition.byEngine(incident, opened, new ChangeDetail.IncidentOpened(Optional.of(last))));
        }
        Instant until = now.plus(hold);
        Incident held = draft.heldUntil(until).finish();
        return Optional.of(Transition.byEngine(incident, held, new ChangeDetail.IncidentHeld(last, until)));
    }

    /** Nothing fires in it, and what fired is too old. */
    public static Transition withdraw(Incident incident, Instant now) {
        Incident after = IncidentLifecycle.end(
                        IncidentDraft.after(incident, now), ResolveReason.TOO_FEW_ALERTS, Actor.ENGINE, now)
                .finish();
        return Transition.byEngine(incident, after, new ChangeDetail.IncidentWithdrawn(Optional.empty()));
    }

    /** Something still fires in it: it waits on. The same revision, as nothing is told. */
    public static Incident waitOn(Incident incident, Collecting collecting, Instant now) {
        return IncidentDraft.after(incident, incident.lastChangedAt())
                .heldUntil(now.plus(collecting.within()))
                .correct();
    }
}
