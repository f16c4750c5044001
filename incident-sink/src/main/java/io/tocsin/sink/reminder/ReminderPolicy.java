package io.tocsin.sink.reminder;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.outbox.LaneHistory;
import io.tocsin.sink.target.KeepAlive;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a target is told again what it knows. Pure.
 *
 * <p>People are told again while the incident is open and nobody has taken it; nobody is while it is held or suppressed. A
 * target that forgets is told again while the incident is open, taken or not, and for a while that it is over. Once it is
 * over nothing says that it is open.
 */
public final class ReminderPolicy {

    private ReminderPolicy() {}

    /** When to look first at a lane that is told something at this time; empty when it is never told again. */
    public static Optional<Instant> firstLook(
            Optional<Duration> repeatInterval, Optional<KeepAlive> keepAlive, Instant toldAt) {
        return shortest(repeatInterval, keepAlive).map(toldAt::plus);
    }

    /**
     * The decision for one lane.
     *
     * @param incident as it is now
     * @param history of the lane
     * @param terms how often
     */
    public static ReminderDecision decide(Incident incident, LaneHistory history, ReminderTerms terms, Instant now) {
        Optional<Duration> shortest = shortest(terms.repeatInterval(), terms.keepAlive());
        if (shortest.isEmpty() || incident.generation() != history.generation()) {
            return ReminderDecision.NEVER;
        }
        if (history.unfinished()) {
            return ReminderDecision.lookAt(now.plus(shortest.get()));
        }
        return incident.isOpen()
                ? whileOpen(incident, history, terms, now, shortest.get())
                : afterTheEnd(history, terms, now);
    }

    private static ReminderDecision whileOpen(
            Incident incident, LaneHistory history, ReminderTerms terms, Instant now, Duration shortest) {
        Instant look = now.plus(shortest);
        if (isToBeTaken(incident) && terms.repeatInterval().isPresent()) {
            Instant ripe = history.lastNews()
                    .orElse(Instant.EPOCH)
                    .plus(terms.repeatInterval().get());
            Optional<Instant> due = terms.hours().opensAt(ripe.isAfter(now) ? ripe : now);
            if (due.filter(now::equals).isPresent()) {
                return new ReminderDecision(
                        Optional.of(NotificationKind.UPDATED), NotificationReason.REPEATED, Optional.of(look));
            }
            look = due.filter(look::isAfter).orElse(look);
        }
        if (terms.keepAlive().isPresent()) {
            Instant due = history.last()
                    .orElse(Instant.EPOCH)
                    .plus(terms.keepAlive().get().every());
            if (!due.isAfter(now)) {
                return new ReminderDecision(
                        Optional.of(NotificationKind.UPDATED), NotificationReason.KEPT_ALIVE, Optional.of(look));
            }
            look = due.isBefore(look) ? due : look;
        }
        return ReminderDecision.lookAt(look);
    }

    /** A person's hold, a rule's hold and a suppression keep it quiet. */
    private static boolean isToBeTaken(Incident incident) {
        return incident.status() == IncidentStatus.TRIGGERED
                && !incident.isHeld()
                && !incident.isQuiet()
                && !incident.isSuppressed();
    }

    private static ReminderDecision afterTheEnd(LaneHistory history, ReminderTerms terms, Instant now) {
        if (terms.keepAlive().isEmpty() || history.end().isEmpty()) {
            return ReminderDecision.NEVER;
        }
        KeepAlive keepAlive = terms.keepAlive().get();
        Instant until = history.end().get().plus(keepAlive.afterResolve());
        Instant due = history.last().orElse(Instant.EPOCH).plus(keepAlive.every());
        if (due.isAfter(until) || now.isAfter(until)) {
            return ReminderDecision.NEVER;
        }
        return due.isAfter(now)
                ? ReminderDecision.lookAt(due)
                : new ReminderDecision(
                        Optional.of(NotificationKind.RESOLVED),
                        NotificationReason.KEPT_ALIVE,
                        Optional.of(now.plus(keepAlive.every())));
    }

    private static Optional<Duration> shortest(Optional<Duration> repeatInterval, Optional<KeepAlive> keepAlive) {
        return Stream.concat(repeatInterval.stream(), keepAlive.map(KeepAlive::every).stream())
                .min(Duration::compareTo);
    }
}
