package io.tocsin.engine.fold.dedup;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Expiry;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alert after one more event. */
final class Sighting {

    private Sighting() {}

    /** The first that is heard of it. */
    static Alert first(AlertEvent event, Instant now) {
        return new Alert(
                event.dedupKey(),
                event.service(),
                event.environment(),
                event.status(),
                event.severity(),
                event.title(),
                event.description(),
                event.labels(),
                event.links(),
                Optional.empty(),
                now,
                now,
                event.occurredAt(),
                event.occurredAt(),
                event.occurredAt(),
                1,
                List.of(event.id()),
                Suppressions.NONE,
                Flaps.NONE,
                expected(event));
    }

    /** One whose sender is to be heard of waits for that; when one that fires is over, others say. */
    private static Expiry expected(AlertEvent event) {
        return event.overdueAt().map(Expiry::at).orElse(Expiry.NONE);
    }

    /** An event older than what is known: counted and remembered, and nothing else. */
    static Alert stale(Alert known, AlertEvent event, Instant now) {
        return new Alert(
                known.dedupKey(),
                known.service(),
                known.environment(),
                known.status(),
                known.severity(),
                known.title(),
                known.description(),
                known.labels(),
                known.links(),
                known.incident(),
                known.firstSeenAt(),
                now,
                known.startedAt(),
                known.lastEventAt(),
                known.changedAt(),
                known.events() + 1,
                RecentEvents.older(known.recentEvents(), event.id()),
                known.suppressions(),
                known.flaps(),
                known.expiry());
    }

    /** Nothing was heard of it for too long: it turns, and what its sender said stays as it was. */
    static Alert silent(Alert known, AlertStatus status, Instant now) {
        return new Alert(
                known.dedupKey(),
                known.service(),
                known.environment(),
                status,
                known.severity(),
                known.title(),
                known.description(),
                known.labels(),
                known.links(),
                known.incident(),
                known.firstSeenAt(),
                known.lastSeenAt(),
                status == AlertStatus.FIRING ? now : known.startedAt(),
                known.lastEventAt(),
                now,
                known.events(),
                known.recentEvents(),
                known.suppressions(),
                known.flaps(),
                Expiry.EXPIRED);
    }

    /** The newest event, with the other status. */
    static Alert statusChange(Alert known, AlertEvent event, Instant now) {
        Instant startedAt = event.status() == AlertStatus.FIRING ? event.occurredAt() : known.startedAt();
        return newest(known, event, now, startedAt, event.occurredAt());
    }

    /** The newest event, with the same status. */
    static Alert repeat(Alert known, AlertEvent event, Instant now) {
        // What its sender says of a turn that it was silent about is when that really was.
        Instant changedAt = known.expiry().expired() ? event.occurredAt() : known.changedAt();
        return newest(known, event, now, known.startedAt(), changedAt);
    }

    private static Alert newest(Alert known, AlertEvent event, Instant now, Instant startedAt, Instant changedAt) {
        // "It is over" by its key alone takes nothing away from what was said before.
        boolean silent = event.saysNothingButItsKey();
        return new Alert(
                known.dedupKey(),
                known.service(),
                silent ? known.environment() : event.environment(),
                event.status(),
                severity(known, event),
                silent ? known.title() : event.title(),
                silent ? known.description() : event.description(),
                silent ? known.labels() : event.labels(),
                silent ? known.links() : event.links(),
                known.incident(),
                known.firstSeenAt(),
                now,
                startedAt,
                event.occurredAt(),
                changedAt,
                known.events() + 1,
                remembered(known, event),
                known.suppressions(),
                known.flaps(),
                expected(event));
    }

    /** A resolve says nothing about how bad it was: many senders put "ok" or nothing there. */
    private static Severity severity(Alert known, AlertEvent event) {
        return event.status() == AlertStatus.FIRING ? event.severity() : known.severity();
    }

    /** Two events of the same time that say the same are equally new; the greater id stands for both. */
    private static List<EventId> remembered(Alert known, AlertEvent event) {
        List<EventId> seen = known.recentEvents();
        boolean sameMoment =
                event.status() == known.status() && event.occurredAt().equals(known.lastEventAt());
        boolean isGreater =
                event.id().value().compareTo(seen.get(seen.size() - 1).value()) > 0;
        return sameMoment && !isGreater ? RecentEvents.older(seen, event.id()) : RecentEvents.newest(seen, event.id());
    }
}
