package io.tocsin.engine.fold.incident;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every way in which an incident changes. Each gives the incident one revision later, and what to tell of it; whether
 * the change is called for is decided elsewhere. The alerts passed in already name the incident they belong to.
 */
public final class IncidentLifecycle {

    private IncidentLifecycle() {}

    /** A new incident with its first alert; held back while the rule's hold lasts, or until enough alerts fired. */
    public static Transition open(CorrelationRule rule, CorrelationKey key, Alert alert, EventId first, Instant now) {
        Optional<Collecting> collecting = CollectingLifecycle.begin(rule, alert, now);
        Duration hold = collecting.map(Collecting::within).orElse(rule.hold());
        Optional<Instant> heldUntil = hold.isZero() ? Optional.empty() : Optional.of(now.plus(hold));
        Incident made = new Incident(
                alert.incident().orElseThrow(),
                alert.service(),
                rule.separatesEnvironments() ? alert.environment() : "",
                rule.name(),
                Optional.empty(),
                key,
                first,
                alert.title(),
                IncidentStatus.TRIGGERED,
                alert.severity(),
                1,
                1,
                heldUntil,
                now,
                alert.startedAt(),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MemberCounts.of(alert),
                Handling.NONE,
                alert.isSuppressed() ? IncidentSuppression.BY_MEMBERS : IncidentSuppression.NONE,
                collecting,
                Storm.NONE,
                Optional.empty(),
                Response.NONE);
        ChangeDetail detail = heldUntil.isPresent()
                ? new ChangeDetail.IncidentHeld(alert, heldUntil.get())
                : new ChangeDetail.IncidentOpened(Optional.of(alert));
        return Transition.byEngine(null, made, detail);
    }

    /** An alert joins, or a member fires again: the end that was due is off, and the join window starts anew. */
    public static Transition attach(Incident incident, Alert alert, AlertCounts counts, Instant now) {
        IncidentDraft draft = IncidentDraft.after(incident, now)
                .alerts(counts)
                .joinedNow(alert.startedAt())
                .resolveDueAt(null);
        Incident after = CollectingLifecycle.count(draft, incident, alert, now).finish();
        return Transition.byEngine(incident, after, new ChangeDetail.AlertAttached(alert));
    }

    /** A firing member changed its severity or text. */
    public static Transition update(Incident incident, Alert alert, AlertCounts counts, Instant now) {
        Incident after = IncidentDraft.after(incident, now).alerts(counts).finish();
        return Transition.byEngine(incident, after, new ChangeDetail.AlertUpdated(alert));
    }

    /** A resolved incident goes on: a new generation that nobody has acknowledged. */
    public static Transition reopen(Incident incident, Alert alert, AlertCounts counts, Instant now) {
        Incident after = PeopleLifecycle.nextLife(incident, now)
                .alerts(counts)
                .joinedNow(alert.startedAt())
                .suppressedAsItsAlerts()
                .finish();
        return Transition.byEngine(incident, after, new ChangeDetail.IncidentReopened(alert));
    }

    /**
     * A firing member resolved. When it was the last: a held incident is withdrawn, another one ends at once or is due
     * to end, as its rule says; one that a person resolved stays as it is.
     */
    public static List<Transition> memberResolved(
            CorrelationRule rule, Incident incident, Alert alert, AlertCounts counts, Instant now) {
        if (!incident.isOpen() || counts.firing() > 0 || (rule.resolveAfter().isEmpty() && !incident.isHeld())) {
            return List.of(memberResolved(incident, alert, counts, now, Optional.empty()));
        }
        if (incident.collecting().isPresent()) {
            return List.of(memberResolved(incident, alert, counts, now, Optional.empty()));
        }
        if (incident.isHeld()) {
            return List.of(withdraw(incident, alert, counts, now));
        }
        Duration after = rule.resolveAfter().orElseThrow();
        if (!after.isZero()) {
            return List.of(memberResolved(incident, alert, counts, now, Optional.of(now.plus(after))));
        }
        Transition resolved = memberResolved(incident, alert, counts, now, Optional.empty());
        return List.of(resolved, allResolved(resolved.after(), now));
    }

    /**
     * Nothing was heard of a firing member for too long. As when it resolves, but when it was the last, the incident ends
     * at once: who has been silent for so long is not waited for any longer.
     */
    public static List<Transition> memberExpired(
            CorrelationRule rule, Incident incident, Alert alert, AlertCounts counts, Instant now) {
        boolean endsNow = incident.isOpen()
                && !incident.isHeld()
                && counts.firing() == 0
                && rule.resolveAfter().isPresent();
        if (!endsNow) {
            return memberResolved(rule, incident, alert, counts, now);
        }
        Transition resolved = memberResolved(incident, alert, counts, now, Optional.empty());
        return List.of(resolved, ended(resolved.after(), ResolveReason.ALERTS_EXPIRED, now));
    }

    private static Transition memberResolved(
            Incident incident, Alert alert, AlertCounts counts, Instant now, Optional<Instant> dueAt) {
        Incident after = IncidentDraft.after(incident, now)
                .alerts(counts)
                .resolveDueAt(dueAt.orElse(null))
                .finish();
        return Transition.byEngine(incident, after, new ChangeDetail.AlertResolved(alert));
    }

    private static Transition withdraw(Incident incident, Alert alert, AlertCounts counts, Instant now) {
        Incident after = end(IncidentDraft.after(incident, now), ResolveReason.ALL_ALERTS_RESOLVED, Actor.ENGINE, now)
                .alerts(counts)
                .finish();
        return Transition.byEngine(incident, after, new ChangeDetail.IncidentWithdrawn(Optional.of(alert)));
    }

    /** The rule's delay after the last resolve went by. */
    public static Transition allResolved(Incident incident, Instant now) {
        return ended(incident, ResolveReason.ALL_ALERTS_RESOLVED, now);
    }

    private static Transition ended(Incident incident, ResolveReason reason, Instant now) {
        Incident after = end(IncidentDraft.after(incident, now), reason, Actor.ENGINE, now)
                .finish();
        return Transition.byEngine(incident, after, new ChangeDetail.IncidentResolved(reason, ""));
    }

    /** The hold is over and the incident still open: it is shown. */
    public static Transition endHold(Incident incident, Instant now) {
        Incident after = IncidentDraft.after(incident, now).holdIsOver().finish();
        return Transition.byEngine(incident, after, new ChangeDetail.IncidentOpened(Optional.empty()));
    }

    /** A person ended it, whatever its alerts say. */
    public static Transition resolve(Incident incident, Actor by, String note, Instant now) {
        Incident after = end(IncidentDraft.after(incident, now), ResolveReason.MANUAL, by, now)
                .finish();
        return new Transition(incident, after, new ChangeDetail.IncidentResolved(ResolveReason.MANUAL, note), by);
    }

    /** A person wrote something down. */
    public static Transition note(Incident incident, Actor by, String text, Instant now) {
        Incident after = IncidentDraft.after(incident, now).finish();
        return new Transition(incident, after, new ChangeDetail.NoteAdded(text), by);
    }

    /**
     * A firing alert went to another incident. Only a resolved incident loses one, so there is nothing to tell, but its
     * counts must be right should it reopen: the same revision, with one less.
     */
    public static Incident left(Incident incident, Alert alert) {
        AlertCounts counts = MemberCounts.without(incident.alerts(), alert);
        return IncidentDraft.after(incident, incident.lastChangedAt())
                .alerts(counts)
                .correct();
    }

    static IncidentDraft end(IncidentDraft draft, ResolveReason reason, Actor by, Instant now) {
        return draft.become(IncidentStatus.RESOLVED)
                .resolution(new Resolution(reason, by, now))
                .acknowledgement(null)
                .resolveDueAt(null)
                .quietUntil(null);
    }
}
