package io.tocsin.model.alert;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.WellFormedText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One message received about one alert. Never changed after it was accepted. Text becomes {@link WellFormedText},
 * times whole milliseconds: what the codec writes is what was made.
 *
 * @param id deterministic: the same delivery, sent again, has the same id
 * @param connector which source's payload it was, such as {@code datadog}
 * @param integration the configured sender it came from; the connector's name when there is only one
 * @param dedupKey which alert it speaks of
 * @param status what it says of that alert
 * @param severity as mapped from the sender's words
 * @param service the owning unit, or {@link ServiceName#UNASSIGNED}
 * @param environment such as {@code prod}; empty when the payload names none
 * @param title one line
 * @param description the sender's text; may be empty
 * @param labels everything else that identifies or describes, within limits
 * @param links places to look further
 * @param occurredAt when the sender says it happened, never after {@code receivedAt}; milliseconds
 * @param receivedAt when we took it; milliseconds
 * @param expiresAt while it fires: when the sender says that it is over unless more is heard; milliseconds
 * @param overdueAt while it does not fire, of a sender that is to be heard of, such as a heartbeat: when it fires unless
 *     more is heard; milliseconds
 */
public record AlertEvent(
        EventId id,
        String connector,
        String integration,
        DedupKey dedupKey,
        AlertStatus status,
        Severity severity,
        ServiceName service,
        String environment,
        String title,
        String description,
        Labels labels,
        List<Link> links,
        Instant occurredAt,
        Instant receivedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> overdueAt) {

    public AlertEvent {
        environment = WellFormedText.of(environment);
        title = WellFormedText.of(title);
        description = WellFormedText.of(description);
        links = List.copyOf(links);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        // A sender whose clock runs ahead would otherwise make every later resolve look stale.
        occurredAt = occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.filter(any -> status == AlertStatus.FIRING).map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        overdueAt =
                overdueAt.filter(any -> status == AlertStatus.RESOLVED).map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same with another dedup key, sender's time and expiry, for what a connector settles last. */
    public AlertEvent with(DedupKey key, Instant happenedAt, Optional<Instant> overAt) {
        return new AlertEvent(
                id,
                connector,
                integration,
                key,
                status,
                severity,
                service,
                environment,
                title,
                description,
                labels,
                links,
                happenedAt,
                receivedAt,
                overAt,
                overdueAt);
    }

    /**
     * True of a resolve that names its alert by the sender's key and says nothing else about it, as many APIs allow: it has
     * no description, and its title is but the key.
     */
    public boolean saysNothingButItsKey() {
        return status == AlertStatus.RESOLVED
                && description.isEmpty()
                && !title.isEmpty()
                && dedupKey.value().endsWith(title);
    }
}
