package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.wire.IsoInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts of one webhook of Alertmanager, as they are told to the engine. */
final class AlertmanagerDrafts {

    /** Longer than a group waits for its first alerts, shorter than the time between two messages of a group. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AlertmanagerMessage message;
    private final Instant receivedAt;
    private final Map<AlertKey, Instant> lastOf = new HashMap<>();

    AlertmanagerDrafts(AlertmanagerMessage message, Instant receivedAt) {
        this.message = message;
        this.receivedAt = receivedAt;
    }

    void add(PostedAlerts.Member member, AlertBatch batch) {
        PostedAlert alert = member.alert();
        Optional<AlertKey> key = alert.key();
        Finding fault = alert.fault().orElseGet(() -> key.isPresent() ? null : nothing());
        if (fault != null || key.isEmpty()) {
            batch.bad(fault == null ? nothing() : fault, member.bytes().cut());
            return;
        }
        try {
            batch.add(draft(alert, key.get()));
        } catch (UnreadableException e) {
            batch.bad(e.finding(), member.bytes().cut());
        }
    }

    private AlertDraft draft(PostedAlert alert, AlertKey key) {
        Instant startsAt = SenderTime.of(alert.startsAt());
        Instant endsAt = SenderTime.of(alert.endsAt());
        Optional<AlertStatus> said = status(alert, endsAt);
        AlertStatus status = said.orElse(AlertStatus.FIRING);
        Instant time = status == AlertStatus.FIRING ? startsAt : endsAt;
        AlertDraft draft = new AlertDraft(key, status)
                .repeating()
                .remark(said.isEmpty(), Remark.STATUS_ASSUMED)
                .remark(alert.isKnownByTitle(), Remark.IDENTITY_FROM_TITLE);
        PostedText.tell(alert, draft);
        if (time != null) {
            draft.occurredAt(inOrder(key, SayingTime.of(time, receivedAt, PATIENCE)));
        }
        message.others().forEach(draft::other);
        if (!message.truncated().isEmpty()) {
            draft.label("truncated_alerts", message.truncated()).remark(Remark.ALERTS_TRUNCATED);
        }
        if (startsAt != null) {
            draft.label("starts_at", IsoInstant.exact(startsAt));
        }
        PostedText.link("alertmanager", message.externalUrl(), draft);
        return draft;
    }

    /** An alert that stands twice in one message, which only look-alikes send: of the same moment the later one is newer. */
    private Instant inOrder(AlertKey key, Instant time) {
        Instant last = lastOf.get(key);
        Instant next = last != null && last.equals(time) ? time.plusMillis(1) : time;
        lastOf.put(key, next);
        return next;
    }

    /**
     * Its own word; else that its end is past; else the word of the whole message. A time in the future is no end that we
     * wait for: Alertmanager itself says when an alert is over, and may say nothing for hours while it goes on.
     */
    private Optional<AlertStatus> status(PostedAlert alert, @Nullable Instant endsAt) {
        Optional<AlertStatus> own = word(alert.status());
        if (own.isPresent() || !alert.status().isBlank()) {
            return own;
        }
        return endsAt != null && !endsAt.isAfter(receivedAt)
                ? Optional.of(AlertStatus.RESOLVED)
                : word(message.status());
    }

    private static Optional<AlertStatus> word(String status) {
        return switch (status.strip().toLowerCase(Locale.ROOT)) {
            case "firing", "active" -> Optional.of(AlertStatus.FIRING);
            case "resolved", "ok", "inactive" -> Optional.of(AlertStatus.RESOLVED);
            default -> Optional.empty();
        };
    }

    private static Finding nothing() {
        return new Finding(
                DeadLetterCause.MISSING_FIELD, "labels", "nothing", "labels, or at least a fingerprint or a summary");
    }
}
