package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.wire.IsoInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one request of a Prometheus. An end in the future is when the alert is over unless it is sent again, as
 * Prometheus does each minute while it fires; an end in the past is when it was over; none at all is as soon as nothing
 * was heard of it for long enough.
 */
final class PrometheusDrafts {

    /** What Alertmanager's {@code resolve_timeout} is unless configured. */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    /** Shorter than the time after which anything is sent again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Instant receivedAt;
    private final Duration resolveTimeout;

    PrometheusDrafts(Instant receivedAt, AlertIdentity identity) {
        this.receivedAt = receivedAt;
        this.resolveTimeout = identity.expireAfter().orElse(RESOLVE_TIMEOUT);
    }

    void add(PostedAlerts.Member member, AlertBatch batch) {
        PostedAlert alert = member.alert();
        Instant startsAt = SenderTime.of(alert.startsAt());
        Instant endsAt = SenderTime.of(alert.endsAt());
        Finding fault = alert.fault().orElseGet(() -> fault(alert, startsAt, endsAt));
        if (fault != null) {
            batch.bad(fault, member.bytes().cut());
            return;
        }
        try {
            batch.add(draft(alert, startsAt, endsAt));
        } catch (UnreadableException e) {
            batch.bad(e.finding(), member.bytes().cut());
        }
    }

    private AlertDraft draft(PostedAlert alert, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        boolean over = endsAt != null && !endsAt.isAfter(receivedAt);
        AlertDraft draft =
                new AlertDraft(alert.key().orElseThrow(), over ? AlertStatus.RESOLVED : AlertStatus.FIRING).repeating();
        PostedText.tell(alert, draft);
        if (over && endsAt != null) {
            // Sent again for a quarter of an hour: a word of then, which does not end what another replica says now.
            return draft.occurredAt(endsAt);
        }
        if (startsAt != null) {
            draft.label("starts_at", IsoInstant.exact(startsAt));
        }
        return draft.occurredAt(SayingTime.of(startsAt, receivedAt, PATIENCE))
                .expiresAt(endsAt == null ? receivedAt.plus(resolveTimeout) : endsAt);
    }

    /** What Alertmanager refuses too. */
    private static @Nullable Finding fault(PostedAlert alert, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        if (alert.labels().isEmpty()) {
            return new Finding(
                    DeadLetterCause.MISSING_FIELD, "labels", "nothing", "at least one label that is not empty");
        }
        if (startsAt != null && endsAt != null && endsAt.isBefore(startsAt)) {
            return new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "endsAt",
                    alert.endsAt() + " before startsAt " + alert.startsAt(),
                    "an end that is not before the begin");
        }
        return Optional.ofNullable(unreadable("startsAt", alert.startsAt(), startsAt))
                .orElse(unreadable("endsAt", alert.endsAt(), endsAt));
    }

    private static @Nullable Finding unreadable(String field, String text, @Nullable Instant time) {
        boolean none = text.isBlank() || text.startsWith("0001-01-01") || text.startsWith("1970-01-01");
        return time != null || none
                ? null
                : new Finding(DeadLetterCause.INVALID_FIELD, field, text, "a time of RFC 3339, or nothing");
    }
}
