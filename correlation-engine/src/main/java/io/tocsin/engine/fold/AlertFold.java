package io.tocsin.engine.fold;

import io.tocsin.engine.fold.correlate.CorrelationAction;
import io.tocsin.engine.fold.correlate.CorrelationDecision;
import io.tocsin.engine.fold.correlate.CorrelationPolicy;
import io.tocsin.engine.fold.dedup.DedupDecision;
import io.tocsin.engine.fold.dedup.DedupPolicy;
import io.tocsin.engine.fold.dedup.ExpiryPolicy;
import io.tocsin.engine.fold.incident.CollectingLifecycle;
import io.tocsin.engine.fold.incident.IncidentLifecycle;
import io.tocsin.engine.fold.incident.MemberCounts;
import io.tocsin.engine.fold.incident.PeopleLifecycle;
import io.tocsin.engine.fold.incident.RetriggerPolicy;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.suppress.FlapPolicy;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleMatch;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.SuppressionEndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert event: deduplicate, correlate, advance. */
final class AlertFold {

    private final RuleSet rules;
    private final Retention retention;

    AlertFold(RuleSet rules, Retention retention) {
        this.rules = rules;
        this.retention = retention;
    }

    FoldOutcome apply(AlertEvent event, JournalPosition position, Instant now, FoldState state) {
        EntryStep step =
                new EntryStep(position, now, state, rules, retention, event.id().value());
        Alert known = step.alert(event.service(), event.dedupKey());
        DedupDecision dedup = DedupPolicy.decide(Optional.ofNullable(known), event, now);
        AlertEffect effect = advance(known, event, dedup, step);
        if (dedup.outcome() != Outcome.DUPLICATE) {
            step.put(known, effect.alert());
        }
        return step.finish(AlertDecisions.of(event, dedup, effect, position, now));
    }

    /** Nothing was heard of the sender, which was to be heard of: as if it had said that this alert fires. */
    void overdue(Alert known, EntryStep step) {
        Alert overdue = ExpiryPolicy.overdue(known, step.now());
        AlertEffect effect = correlate(known, Overdue.event(overdue, known.expiry()), overdue, step);
        step.put(known, effect.alert());
    }

    private AlertEffect advance(@Nullable Alert known, AlertEvent event, DedupDecision dedup, EntryStep step) {
        return switch (dedup.outcome()) {
            case FIRED -> correlate(known, event, dedup.after(), step);
            case UPDATED -> updated(known, event, dedup.after(), step);
            case RESOLVED -> resolved(known, dedup.after(), step);
            case REPEATED -> AlertEffect.none(repeated(known, event, dedup.after(), step));
            default -> AlertEffect.none(dedup.after());
        };
    }

    private Alert repeated(@Nullable Alert known, AlertEvent event, Alert alert, EntryStep step) {
        Alert refreshed = refreshed(known, event, alert, step);
        return known == null ? refreshed : AlertSuppression.repeated(known, refreshed, step);
    }

    /** What fires finds its incident; {@code known} counts in its old one until it is here or there. */
    private AlertEffect correlate(@Nullable Alert known, AlertEvent event, Alert seen, EntryStep step) {
        RuleMatch match = rules.match(event);
        step.conditionsFailed(match.failed().size());
        CorrelationRule rule = match.rule();
        Alert alert = turned(rule, known, seen, step);
        CorrelationKey key = rule.keyOf(event);
        Incident own = step.incidentOf(known);
        IncidentId latest = step.state().correlated(event.service(), rule.name(), key);
        CorrelationDecision decision = CorrelationPolicy.decide(rule, key, own, step.meant(latest), step.now());
        CorrelationRule its = decision.incident()
                .map(incident -> rules.named(incident.rule()))
                .orElse(rule);
        Alert expiring = ExpiryPolicy.refreshed(known, alert, event, its.expireAfter(), step.now());
        Transition transition = decision.incident().isPresent()
                ? into(decision.action(), decision.incident().get(), known, expiring, step.now())
                : open(rule, key, event, expiring, step);
        leave(own, known, transition.after(), step);
        step.advance(transition);
        retrigger(transition, expiring, step);
        if (decision.action() == CorrelationAction.OPEN || decision.action() == CorrelationAction.REOPEN) {
            takeNewAlerts(transition.after(), rule, key, step);
        }
        Alert member = transition.detail().alert().orElse(expiring);
        GroupSteps.fired(member, step.latest(transition.after()), step);
        AlertEffect effect = AlertEffect.of(
                decision.action(), transition, member, decision.reason().sentence() + match.remark());
        return collected(transition.after(), effect, step);
    }

    /** An incident that waits for several alerts opens with the last of them. */
    private AlertEffect collected(Incident incident, AlertEffect effect, EntryStep step) {
        Collecting collecting = incident.collecting().orElse(null);
        Incident latest = collecting == null ? null : step.state().incident(incident.id());
        if (collecting == null || latest == null || !latest.isOpen()) {
            return effect;
        }
        Transition enough = CollectingLifecycle.enough(
                        latest, effect.alert(), rules.named(latest.rule()).hold(), step.now())
                .orElse(null);
        if (enough == null) {
            return effect.and(collecting.toString(), effect.effect());
        }
        step.advance(enough);
        return effect.and(collecting.toString(), enough.after().isHeld() ? IncidentEffect.HELD : IncidentEffect.OPENED);
    }

    /** A change of status counts, but not that an alert is first heard of; and silences may mean it now. */
    private static Alert turned(CorrelationRule rule, @Nullable Alert known, Alert alert, EntryStep step) {
        Alert turned =
                known == null || known.status() == alert.status() ? alert : FlapPolicy.turned(rule, alert, step.now());
        return AlertSuppression.looked(turned, step);
    }

    /**
     * At most one open incident of a key takes new alerts. One that was reopened by an alert of another key, which came to
     * it by a merge, leaves those of its own key to the incident that has them.
     */
    private static void takeNewAlerts(Incident incident, CorrelationRule rule, CorrelationKey of, EntryStep step) {
        boolean same =
                incident.rule().equals(rule.name()) && incident.correlationKey().equals(of);
        Incident latest = same
                ? null
                : step.meant(step.state().correlated(incident.service(), incident.rule(), incident.correlationKey()));
        if (latest == null || !latest.isOpen()) {
            step.state().correlate(incident);
        }
    }

    /** What got worse, or grew, wants somebody to look again, if its rule says so. */
    private void retrigger(Transition transition, Alert alert, EntryStep step) {
        Incident after = step.settle(transition.before(), transition.after(), SuppressionEndReason.OTHER_ALERT_FIRES);
        if (alert.isSuppressed()) {
            return;
        }
        RetriggerPolicy.decide(rules.named(after.rule()).acknowledge(), transition.before(), after)
                .ifPresent(reason -> step.advance(PeopleLifecycle.unacknowledge(after, reason, step.now())));
    }

    private static Transition into(
            CorrelationAction action, Incident incident, @Nullable Alert known, Alert alert, Instant now) {
        AlertCounts counts = MemberCounts.after(incident, known, alert);
        Alert member = Membership.in(incident.id(), alert);
        return action == CorrelationAction.REOPEN
                ? IncidentLifecycle.reopen(incident, member, counts, now)
                : IncidentLifecycle.attach(incident, member, counts, now);
    }

    private static Transition open(
            CorrelationRule rule, CorrelationKey key, AlertEvent event, Alert alert, EntryStep step) {
        IncidentId derived = IncidentId.derive(rule.name(), key, event.id(), event.occurredAt());
        IncidentId id = step.state().incident(derived) == null ? derived : derived.another(step.position());
        Transition opening = IncidentLifecycle.open(rule, key, Membership.in(id, alert), event.id(), step.now());
        return GroupSteps.opening(opening, alert, step);
    }

    /** An alert that still fires in the incident it leaves must not count there any more. */
    private static void leave(@Nullable Incident own, @Nullable Alert known, Incident next, EntryStep step) {
        if (own != null && known != null && known.isFiring() && !own.id().equals(next.id())) {
            step.correct(IncidentLifecycle.left(own, known));
        }
    }

    /** A change of a firing alert is news to its incident; if a person resolved that, it counts as firing again. */
    private AlertEffect updated(@Nullable Alert known, AlertEvent event, Alert alert, EntryStep step) {
        Incident own = step.incidentOf(known);
        if (own == null || !own.isOpen()) {
            return correlate(known, event, alert, step);
        }
        Alert expiring = ExpiryPolicy.refreshed(
                known,
                AlertSuppression.looked(alert, step),
                event,
                rules.named(own.rule()).expireAfter(),
                step.now());
        Transition transition =
                IncidentLifecycle.update(own, expiring, MemberCounts.after(own, known, expiring), step.now());
        step.advance(transition);
        retrigger(transition, expiring, step);
        return AlertEffect.on(own, IncidentEffect.CHANGED, expiring);
    }

    /** A repeat is heard of, and so begins the time anew after which its alert expires. */
    private Alert refreshed(@Nullable Alert known, AlertEvent event, Alert alert, EntryStep step) {
        Incident own = rules.isAnyExpiring() ? step.incidentOf(known) : null;
        Optional<Duration> expireAfter =
                own == null ? Optional.empty() : rules.named(own.rule()).expireAfter();
        return ExpiryPolicy.refreshed(known, alert, event, expireAfter, step.now());
    }

    private AlertEffect resolved(@Nullable Alert known, Alert seen, EntryStep step) {
        Incident own = step.incidentOf(known);
        if (own == null) {
            return AlertEffect.none(AlertSuppression.looked(seen, step));
        }
        Alert alert = turned(rules.named(own.rule()), known, seen, step);
        AlertCounts counts = MemberCounts.after(own, known, alert);
        List<Transition> transitions =
                IncidentLifecycle.memberResolved(rules.named(own.rule()), own, alert, counts, step.now());
        transitions.forEach(step::advance);
        step.settle(own, transitions.get(transitions.size() - 1).after(), SuppressionEndReason.OTHER_ALERT_FIRES);
        GroupSteps.resolved(alert, own, step);
        boolean withdrawn = own.isHeld()
                && own.isOpen()
                && counts.firing() == 0
                && own.collecting().isEmpty();
        return AlertEffect.on(own, withdrawn ? IncidentEffect.WITHDRAWN : IncidentEffect.CHANGED, alert);
    }
}
