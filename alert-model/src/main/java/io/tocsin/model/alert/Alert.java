package io.tocsin.model.alert;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The current state of everything that was said under one dedup key.
 *
 * @param dedupKey which alert this is
 * @param service the owning unit
 * @param environment such as {@code prod}; may be empty
 * @param status what the newest event says, by the sender's time
 * @param severity of the newest event
 * @param title of the newest event
 * @param description of the newest event
 * @param labels of the newest event
 * @param links of the newest event
 * @param incident the incident it belongs or last belonged to; empty for an alert that only ever resolved
 * @param firstSeenAt append time of its first event
 * @param lastSeenAt append time of its last event, whatever became of it
 * @param startedAt sender's time of the event that made it fire; append time when the silence of its sender did
 * @param lastEventAt sender's time of the newest event; what is older is stale
 * @param changedAt sender's time of the last change of status; append time when the silence of its sender changed it
 * @param events how many events it received, repeats included, duplicates not
 * @param recentEvents the ids seen last, oldest first, bounded; a redelivery is known by them
 * @param suppressions why nobody is told of it
 * @param flaps how restless it is
 * @param expiry when it turns by itself, or that it did
 */
public record Alert(
        DedupKey dedupKey,
        ServiceName service,
        String environment,
        AlertStatus status,
        Severity severity,
        String title,
        String description,
        Labels labels,
        List<Link> links,
        Optional<IncidentId> incident,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant startedAt,
        Instant lastEventAt,
        Instant changedAt,
        long events,
        List<EventId> recentEvents,
        Suppressions suppressions,
        Flaps flaps,
        Expiry expiry) {

    public Alert {
        links = List.copyOf(links);
        recentEvents = List.copyOf(recentEvents);
    }

    /** True while the newest event says that the condition holds, and that is not too long ago. */
    public boolean isFiring() {
        return status == AlertStatus.FIRING;
    }

    /** True while it fires and nobody is told of it. */
    public boolean isSuppressed() {
        return isFiring() && suppressions.any();
    }

    /** The same alert, of this incident. */
    public Alert in(IncidentId other) {
        return copy(Optional.of(other), suppressions, flaps, expiry);
    }

    /** The same alert, suppressed so. */
    public Alert with(Suppressions other) {
        return copy(incident, other, flaps, expiry);
    }

    /** The same alert, as restless as this. */
    public Alert with(Flaps other) {
        return copy(incident, suppressions, other, expiry);
    }

    /** The same alert with another end; this one when that is its end already. */
    public Alert with(Expiry other) {
        return expiry.equals(other) ? this : copy(incident, suppressions, flaps, other);
    }

    /** All that the engine decides of an alert, and not its sender. */
    private Alert copy(Optional<IncidentId> of, Suppressions suppressed, Flaps restless, Expiry end) {
        return new Alert(
                dedupKey,
                service,
                environment,
                status,
                severity,
                title,
                description,
                labels,
                links,
                of,
                firstSeenAt,
                lastSeenAt,
                startedAt,
                lastEventAt,
                changedAt,
                events,
                recentEvents,
                suppressed,
                restless,
                end);
    }
}
