package io.tocsin.engine.fold.dedup;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what an event means for its alert.
 *
 * <p>The state of an alert is that of its newest event, by the sender's time; at the same time a resolve is newer than
 * a trigger, and else the event with the greater id. That is a total order over events, so the order of arrival does
 * not matter: every permutation of the same events ends in the same status, text and (while firing) severity.
 *
 * <p>An alert that expired is over for people, and one that is overdue fires, but its sender has said nothing of that:
 * whatever the sender says next, not older than its last word, counts, even at the same time.
 */
public final class DedupPolicy {

    private DedupPolicy() {}

    /**
     * What the event means.
     *
     * @param known the alert under the event's dedup key, if there is one
     * @param now append time of the event's entry
     */
    public static DedupDecision decide(Optional<Alert> known, AlertEvent event, Instant now) {
        return known.isEmpty() ? first(event, now) : next(known.get(), event, now);
    }

    private static DedupDecision first(AlertEvent event, Instant now) {
        Alert alert = Sighting.first(event, now);
        return event.status() == AlertStatus.FIRING
                ? new DedupDecision(Outcome.FIRED, DecisionReason.FIRST_EVENT, alert)
                : new DedupDecision(Outcome.RESOLVED_UNKNOWN, DecisionReason.NOTHING_TO_RESOLVE, alert);
    }

    private static DedupDecision next(Alert alert, AlertEvent event, Instant now) {
        if (isDuplicate(alert, event)) {
            return new DedupDecision(Outcome.DUPLICATE, DecisionReason.SAME_EVENT_ID, alert);
        }
        if (isStale(alert, event)) {
            return new DedupDecision(
                    Outcome.STALE, DecisionReason.OLDER_THAN_LATEST, Sighting.stale(alert, event, now));
        }
        if (event.status() != alert.status()) {
            return event.status() == AlertStatus.FIRING
                    ? new DedupDecision(
                            Outcome.FIRED, DecisionReason.FIRED_AGAIN, Sighting.statusChange(alert, event, now))
                    : new DedupDecision(
                            Outcome.RESOLVED, DecisionReason.ALERT_RECOVERED, Sighting.statusChange(alert, event, now));
        }
        return sameStatus(alert, event, Sighting.repeat(alert, event, now));
    }

    private static DedupDecision sameStatus(Alert alert, AlertEvent event, Alert after) {
        if (alert.isFiring() && event.severity() != alert.severity()) {
            return new DedupDecision(Outcome.UPDATED, DecisionReason.SEVERITY_CHANGED, after);
        }
        if (alert.isFiring() && !hasSameText(alert, event)) {
            return new DedupDecision(Outcome.UPDATED, DecisionReason.TEXT_CHANGED, after);
        }
        return new DedupDecision(Outcome.REPEATED, DecisionReason.NOTHING_NEW, after);
    }

    /**
     * An id that was seen is a redelivery, with one exception: a payload without time and delivery id has the same
     * bytes, so the same id, each time its condition comes back. When the status turned since and the event is newer
     * than all that is known, it is such a return, and losing it would hide an outage.
     */
    private static boolean isDuplicate(Alert alert, AlertEvent event) {
        List<EventId> seen = alert.recentEvents();
        if (!seen.contains(event.id())) {
            return false;
        }
        return event.status() == alert.status() || !event.occurredAt().isAfter(alert.lastEventAt());
    }

    private static boolean isStale(Alert alert, AlertEvent event) {
        int order = event.occurredAt().compareTo(alert.lastEventAt());
        if (order != 0) {
            return order < 0;
        }
        if (event.status() != saidBySender(alert)) {
            return event.status() == AlertStatus.FIRING;
        }
        return !saysTheSame(alert, event)
                && event.id().value().compareTo(newest(alert).value()) < 0;
    }

    private static AlertStatus saidBySender(Alert alert) {
        if (!alert.expiry().expired()) {
            return alert.status();
        }
        return alert.isFiring() ? AlertStatus.RESOLVED : AlertStatus.FIRING;
    }

    private static boolean saysTheSame(Alert alert, AlertEvent event) {
        Severity severity = event.severity();
        return (severity == alert.severity() || saidBySender(alert) == AlertStatus.RESOLVED)
                && hasSameText(alert, event)
                && event.environment().equals(alert.environment())
                && event.labels().equals(alert.labels())
                && event.links().equals(alert.links());
    }

    private static boolean hasSameText(Alert alert, AlertEvent event) {
        return event.title().equals(alert.title()) && event.description().equals(alert.description());
    }

    private static EventId newest(Alert alert) {
        List<EventId> seen = alert.recentEvents();
        return seen.get(seen.size() - 1);
    }
}
