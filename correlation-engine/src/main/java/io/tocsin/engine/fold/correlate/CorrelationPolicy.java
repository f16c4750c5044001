package io.tocsin.engine.fold.correlate;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ResolveReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides which incident an alert goes to that fires, or that still fires and changed after a person resolved its
 * incident.
 */
public final class CorrelationPolicy {

    private CorrelationPolicy() {}

    /**
     * Where it goes.
     *
     * @param rule that the alert's event matches
     * @param key that the rule gives to the event
     * @param own the incident that the alert belongs or last belonged to; null when there is none or it is forgotten
     * @param latest the incident that takes new alerts of the alert's key, or took the last ones; null as before
     * @param now append time of the event's entry
     */
    public static CorrelationDecision decide(
            CorrelationRule rule, CorrelationKey key, @Nullable Incident own, @Nullable Incident latest, Instant now) {
        if (own != null && own.isOpen()) {
            return CorrelationDecision.to(CorrelationAction.STAY, CorrelationReason.OWN_INCIDENT_OPEN, own);
        }
        if (latest != null && latest.isOpen() && takesNewAlerts(rule, latest, now)) {
            return CorrelationDecision.to(CorrelationAction.JOIN, CorrelationReason.WINDOW_OPEN, latest);
        }
        if (own != null && isOf(rule, key, own) && endedRecently(rule, own, now)) {
            return CorrelationDecision.to(CorrelationAction.REOPEN, CorrelationReason.OWN_INCIDENT_ENDED_RECENTLY, own);
        }
        if (latest == null) {
            return CorrelationDecision.open(CorrelationReason.NO_INCIDENT);
        }
        if (latest.isOpen()) {
            return CorrelationDecision.open(CorrelationReason.WINDOW_CLOSED);
        }
        if (endedByItself(latest) && endedRecently(rule, latest, now) && takesNewAlerts(rule, latest, now)) {
            return CorrelationDecision.to(CorrelationAction.REOPEN, CorrelationReason.INCIDENT_ENDED_RECENTLY, latest);
        }
        return CorrelationDecision.open(CorrelationReason.ENDED_FOR_GOOD);
    }

    /** False when the alert's labels changed so that it belongs elsewhere now. */
    private static boolean isOf(CorrelationRule rule, CorrelationKey key, Incident incident) {
        return incident.rule().equals(rule.name()) && incident.correlationKey().equals(key);
    }

    private static boolean takesNewAlerts(CorrelationRule rule, Incident incident, Instant now) {
        return isWithin(rule.joinWithin(), incident.lastJoinedAt(), now)
                && isWithin(rule.maxSpan(), incident.openedAt(), now);
    }

    /** An incident that was withdrawn inside its hold was never shown; there is nothing to reopen. */
    private static boolean endedRecently(CorrelationRule rule, Incident incident, Instant now) {
        return !incident.isHeld()
                && incident.resolution().isPresent()
                && isWithin(rule.reopenWithin(), incident.resolution().get().at(), now);
    }

    /** A person who resolves says that it is over; an alert that was not there then is another matter. */
    private static boolean endedByItself(Incident incident) {
        return incident.resolution()
                .filter(resolution -> resolution.reason() != ResolveReason.MANUAL)
                .isPresent();
    }

    private static boolean isWithin(Duration window, Instant since, Instant now) {
        return !now.isAfter(since.plus(window));
    }
}
