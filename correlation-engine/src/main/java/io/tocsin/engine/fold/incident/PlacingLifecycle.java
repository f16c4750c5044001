package io.tocsin.engine.fold.incident;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.journal.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of the {@link IncidentLifecycle} in which people say which alerts belong to which incident. */
public final class PlacingLifecycle {

    private PlacingLifecycle() {}

    /** It ends as part of another incident, with no alert of its own any more. */
    public static Transition mergedInto(Incident incident, IncidentId into, Actor by, String note, Instant now) {
        Incident after = IncidentLifecycle.end(IncidentDraft.after(incident, now), ResolveReason.MERGED, by, now)
                .resolution(new Resolution(ResolveReason.MERGED, by, now, Optional.of(into)))
                .alerts(AlertCounts.NONE)
                .finish();
        return new Transition(incident, after, new ChangeDetail.IncidentResolved(ResolveReason.MERGED, note), by);
    }

    /**
     * Another incident became part of it, which counts as its alerts joining.
     *
     * @param from as it was before that
     * @param ended as it is after
     */
    public static Transition merged(Incident incident, Incident from, Incident ended, Actor by, String note) {
        Instant now = ended.lastChangedAt();
        IncidentDraft draft = IncidentDraft.after(incident, now)
                .alerts(incident.alerts().plus(from.alerts()))
                .joinedNow(from.startedAt());
        Incident after = stillOpen(draft, from.alerts()).finish();
        return new Transition(incident, after, new ChangeDetail.IncidentMerged(from.id(), ended.revision(), note), by);
    }

    /** Some of its alerts go elsewhere; when none that fires stays, its end is due as if they had resolved. */
    public static Transition movedOut(
            Incident incident,
            List<Alert> alerts,
            IncidentId into,
            CorrelationRule rule,
            Command command,
            Instant now) {
        AlertCounts counts = incident.alerts();
        for (Alert alert : alerts) {
            counts = (alert.isFiring() ? MemberCounts.without(counts, alert) : counts).withoutOver();
        }
        IncidentDraft draft = IncidentDraft.after(incident, now).alerts(counts);
        if (counts.firing() == 0 && incident.alerts().firing() > 0) {
            draft.resolveDueAt(rule.resolveAfter().map(now::plus).orElse(null));
        }
        ChangeDetail detail = new ChangeDetail.AlertsMovedOut(into, keys(alerts), command.note());
        return new Transition(incident, draft.finish(), detail, command.actor());
    }

    /**
     * Alerts come from elsewhere.
     *
     * @param counted those that this incident counts already
     * @param from the incident that they come from, after it lost them
     */
    public static Transition movedIn(
            Incident incident, List<Alert> alerts, List<Alert> counted, Incident from, Actor by, String note) {
        Instant now = from.lastChangedAt();
        AlertCounts more = AlertCounts.NONE;
        Instant earliest = incident.startedAt();
        for (Alert alert : alerts) {
            earliest = alert.startedAt().isBefore(earliest) ? alert.startedAt() : earliest;
            if (!counted.contains(alert)) {
                more = more.plus(alert.isFiring() ? MemberCounts.of(alert) : AlertCounts.NONE.withOver());
            }
        }
        IncidentDraft draft = IncidentDraft.after(incident, now)
                .alerts(incident.alerts().plus(more))
                .joinedNow(earliest);
        Incident after = stillOpen(draft, more).finish();
        return new Transition(
                incident, after, new ChangeDetail.AlertsMovedIn(from.id(), from.revision(), keys(alerts), note), by);
    }

    /**
     * A new incident of the same rule and key, shown at once, with this firing alert.
     *
     * @param alert that names it already
     */
    public static Transition splitOff(Incident from, Alert alert, Actor by, Instant now) {
        EventId first = alert.recentEvents().get(0);
        Incident made = new Incident(
                alert.incident().orElseThrow(),
                from.service(),
                from.environment(),
                from.rule(),
                from.rulesVersion(),
                from.correlationKey(),
                first,
                alert.title(),
                IncidentStatus.TRIGGERED,
                alert.severity(),
                1,
                1,
                Optional.empty(),
                now,
                alert.startedAt(),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MemberCounts.of(alert),
                Handling.NONE,
                IncidentSuppression.NONE,
                Optional.empty(),
                Storm.NONE,
                Optional.empty(),
                Response.NONE);
        return new Transition(null, made, new ChangeDetail.IncidentOpened(Optional.of(alert)), by);
    }

    private static IncidentDraft stillOpen(IncidentDraft draft, AlertCounts joined) {
        return joined.firing() > 0 ? draft.resolveDueAt(null) : draft;
    }

    private static List<DedupKey> keys(List<Alert> alerts) {
        return alerts.stream().map(Alert::dedupKey).toList();
    }
}
