package io.tocsin.engine.fold.dedup;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides when an alert turns by itself because its sender is silent. */
public final class ExpiryPolicy {

    private ExpiryPolicy() {}

    /**
     * The alert with the end that its newest event gives it: the one that the event names, else as its rule says.
     *
     * @param known the alert before the event; null when it was not known
     * @param alert after the event, which is its newest
     * @param expireAfter of the rule of its incident; empty: never
     * @param now append time of the event
     */
    public static Alert refreshed(
            @Nullable Alert known, Alert alert, AlertEvent event, Optional<Duration> expireAfter, Instant now) {
        // One that is overdue fires because of the silence, which therefore does not end it.
        if (!alert.isFiring() || alert.expiry().expired()) {
            return alert;
        }
        Optional<Instant> dueAt = event.expiresAt().or(() -> expireAfter.map(now::plus));
        return alert.with(dueAt.map(at -> Expiry.at(latest(known, event, at))).orElse(Expiry.NONE));
    }

    /** Of two events of the same moment neither is newer, so the later end holds. */
    private static Instant latest(@Nullable Alert known, AlertEvent event, Instant dueAt) {
        return known == null || !known.lastEventAt().equals(event.occurredAt())
                ? dueAt
                : known.expiry().dueAt().filter(dueAt::isBefore).orElse(dueAt);
    }

    /** The alert, ended because nothing was heard of it. */
    public static Alert expired(Alert alert, Instant now) {
        return Sighting.silent(alert, AlertStatus.RESOLVED, now);
    }

    /** The alert, firing because nothing was heard of its sender. */
    public static Alert overdue(Alert alert, Instant now) {
        return Sighting.silent(alert, AlertStatus.FIRING, now);
    }
}
