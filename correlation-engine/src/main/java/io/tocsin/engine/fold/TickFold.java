package io.tocsin.engine.fold;

import io.tocsin.engine.fold.dedup.ExpiryPolicy;
import io.tocsin.engine.fold.group.GroupFold;
import io.tocsin.engine.fold.group.GroupIndex;
import io.tocsin.engine.fold.group.GroupMemory;
import io.tocsin.engine.fold.incident.CollectingLifecycle;
import io.tocsin.engine.fold.incident.IncidentLifecycle;
import io.tocsin.engine.fold.incident.MemberCounts;
import io.tocsin.engine.fold.incident.PeopleLifecycle;
import io.tocsin.engine.fold.incident.ResponseLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tick: acts on the timers of its service that are due at its append time, in their order. Each one is held against
 * what it speaks of first, and does nothing when that has moved on.
 */
final class TickFold {

    /**
     * A tick does no more than this, so that no single entry outlasts a transaction; what is left is due for the next
     * one, in the same order.
     */
    static final int MOST_TIMERS = 10_000;

    private final RuleSet rules;
    private final Retention retention;
    private final AlertFold alerts;

    TickFold(RuleSet rules, Retention retention, AlertFold alerts) {
        this.rules = rules;
        this.retention = retention;
        this.alerts = alerts;
    }

    FoldOutcome apply(JournalEntry.Tick tick, JournalPosition position, Instant now, FoldState state) {
        EntryStep step = stepOf(position, now, state);
        for (Timer timer : state.dueTimers(tick.service(), now, MOST_TIMERS)) {
            state.removeTimer(timer);
            act(timer, step);
        }
        return step.finishWithoutDecision();
    }

    /** One timer alone, as a tick does it. */
    FoldOutcome apply(Timer timer, JournalPosition position, Instant now, FoldState state) {
        EntryStep step = stepOf(position, now, state);
        state.removeTimer(timer);
        act(timer, step);
        return step.finishWithoutDecision();
    }

    private EntryStep stepOf(JournalPosition position, Instant now, FoldState state) {
        return new EntryStep(position, now, state, rules, retention, IncidentChange.CAUSED_BY_TICK);
    }

    private void act(Timer timer, EntryStep step) {
        switch (timer.kind()) {
            case END_HOLD -> onIncident(timer, step, incident -> endHold(incident, step));
            case RESOLVE_INCIDENT ->
                onIncident(timer, step, it -> step.advance(IncidentLifecycle.allResolved(it, step.now())));
            case FORGET_INCIDENT -> forgetIncident(timer, step);
            case FORGET_ALERT -> forgetAlert(timer.service(), DedupKey.parse(timer.subject()), step);
            case FORGET_COMMAND -> step.state().forgetCommand(timer.service(), new CommandId(timer.subject()));
            case EXPIRE_ACKNOWLEDGEMENT ->
                onIncident(
                        timer,
                        step,
                        it -> step.advance(PeopleLifecycle.unacknowledge(it, UnacknowledgeReason.EXPIRED, step.now())));
            case RELEASE_NOTIFICATIONS ->
                onIncident(timer, step, it -> step.advance(PeopleLifecycle.release(it, Actor.ENGINE, "", step.now())));
            case EXPIRE_ALERT -> onAlert(timer, step, alert -> silent(alert, step));
            case SETTLE_ALERT -> onAlert(timer, step, alert -> AlertSuppression.settle(alert, step));
            case LOOK_AT_STORM -> onIncident(timer, step, step::lookAtStorm);
            case BEGIN_SILENCE -> SilenceFold.begin(timer, step);
            case END_SILENCE -> SilenceFold.end(timer, step);
            case END_GROUP_WAIT -> onIncident(timer, step, it -> GroupSteps.endWait(it, step));
            case END_CAUSE_HOLD -> onIncident(timer, step, it -> GroupSteps.endCauseHold(it, step));
            case ESCALATE_INCIDENT -> onIncident(timer, step, it -> step.respond(it, ResponseLifecycle::escalate));
            case BREACH_ACKNOWLEDGE -> onIncident(timer, step, it -> breach(it, ServiceLevelTarget.ACKNOWLEDGE, step));
            case BREACH_RESOLVE -> onIncident(timer, step, it -> breach(it, ServiceLevelTarget.RESOLVE, step));
            case INHIBIT -> InhibitionFold.goOn(timer, step);
            case END_INHIBITION -> InhibitionFold.end(timer, step);
            case FORGET_GROUP -> forgetGroup(timer, step);
            case FORGET_SIGHTINGS -> forgetSightings(timer, step);
        }
    }

    private static void onIncident(Timer timer, EntryStep step, Consumer<Incident> act) {
        Incident incident = step.state().incident(new IncidentId(timer.subject()));
        if (incident != null && FollowingTimers.isDue(timer, incident)) {
            act.accept(incident);
        }
    }

    private static void onAlert(Timer timer, EntryStep step, Consumer<Alert> act) {
        Alert alert = step.alert(timer.service(), DedupKey.parse(timer.subject()));
        if (alert != null && FollowingTimers.isDue(timer, alert)) {
            act.accept(alert);
        }
    }

    private static void breach(Incident incident, ServiceLevelTarget target, EntryStep step) {
        step.respond(incident, (it, now) -> ResponseLifecycle.breach(it, target, now));
    }

    private static void endHold(Incident incident, EntryStep step) {
        Collecting collecting = incident.collecting().orElse(null);
        if (collecting == null) {
            step.advance(IncidentLifecycle.endHold(incident, step.now()));
        } else if (incident.alerts().firing() == 0) {
            step.advance(CollectingLifecycle.withdraw(incident, step.now()));
        } else {
            step.correct(CollectingLifecycle.waitOn(incident, collecting, step.now()));
        }
    }

    private void silent(Alert alert, EntryStep step) {
        if (alert.isFiring()) {
            expireAlert(alert, step);
        } else {
            alerts.overdue(alert, step);
        }
    }

    /** The sender is silent: as if it had said that it is over, but with the reason. */
    private void expireAlert(Alert alert, EntryStep step) {
        Alert expired = AlertSuppression.looked(ExpiryPolicy.expired(alert, step.now()), step);
        Incident own = step.incidentOf(alert);
        if (own != null) {
            AlertCounts counts = MemberCounts.after(own, alert, expired);
            List<Transition> transitions =
                    IncidentLifecycle.memberExpired(rules.named(own.rule()), own, expired, counts, step.now());
            transitions.forEach(step::advance);
            Incident after = transitions.get(transitions.size() - 1).after();
            step.settle(own, after, SuppressionEndReason.OTHER_ALERT_FIRES);
            GroupSteps.resolved(expired, own, step);
        }
        step.put(alert, expired);
    }

    private void forgetIncident(Timer timer, EntryStep step) {
        FoldState state = step.state();
        Incident incident = state.incident(new IncidentId(timer.subject()));
        Instant forgetAt = incident == null ? null : retention.forgetAt(incident);
        if (incident == null || forgetAt == null || forgetAt.isAfter(step.now())) {
            return;
        }
        if (EntryStep.mergedInto(incident) != null && step.meant(incident.id()) != null) {
            // Alerts find the incident that it became part of through it.
            state.addTimer(new Timer(
                    retention.lookAgainAt(step.now()), timer.service(), TimerKind.FORGET_INCIDENT, timer.subject()));
            return;
        }
        state.removeIncident(incident.id());
        new GroupMemory(state).removeStay(incident.id());
        if (incident.id().equals(state.correlated(incident.service(), incident.rule(), incident.correlationKey()))) {
            state.uncorrelate(incident);
        }
    }

    /** A resolved alert stays as long as its incident is open: when it fires again, it is a member of that. */
    private void forgetAlert(ServiceName service, DedupKey key, EntryStep step) {
        FoldState state = step.state();
        Alert alert = state.alert(service, key);
        Instant forgetAt = alert == null ? null : retention.forgetAt(alert);
        if (alert == null || forgetAt == null) {
            return;
        }
        if (forgetAt.isAfter(step.now())) {
            // It was armed under rules that remembered alerts for less long.
            state.addTimer(new Timer(forgetAt, service, TimerKind.FORGET_ALERT, key.toString()));
            return;
        }
        Incident incident = step.incidentOf(alert);
        if (incident == null || !incident.isOpen()) {
            state.removeAlert(service, key);
            new GroupMemory(state).removeFirings(service, key);
        } else {
            state.addTimer(
                    new Timer(retention.lookAgainAt(step.now()), service, TimerKind.FORGET_ALERT, key.toString()));
        }
    }

    private static void forgetGroup(Timer timer, EntryStep step) {
        if (!GroupFold.forget(new GroupId(timer.subject()), new GroupMemory(step.state()))) {
            lookAgain(timer, step);
        }
    }

    private static void forgetSightings(Timer timer, EntryStep step) {
        if (!GroupIndex.forget(timer.subject(), new GroupMemory(step.state()), step.now())) {
            lookAgain(timer, step);
        }
    }

    private static void lookAgain(Timer timer, EntryStep step) {
        step.state()
                .addTimer(
                        new Timer(step.now().plus(GroupIndex.USEFUL), timer.service(), timer.kind(), timer.subject()));
    }
}
