package io.tocsin.ingest.reading;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's own users want done to the incident of one of its alerts, while a connector puts it together. Of
 * texts that are given more than once the first that is not blank stays. Not thread-safe.
 */
public final class CommandDraft {

    private static final int MAX_NOTE = 4_096;
    private static final int MAX_ACTOR = 200;

    private final AlertKey key;
    private final AlertCommand.Action action;
    private String service = "";
    private String actor = "";
    private String note = "";
    private String deliveryId = "";
    private @Nullable Instant occurredAt;
    private @Nullable AlertDraft alert;

    /** The draft of this being done to the incident of that alert. */
    public CommandDraft(AlertKey key, AlertCommand.Action action) {
        this.key = key;
        this.action = action;
    }

    /** The service that it names; must be the one that the alert's events name. */
    public CommandDraft service(Optional<String> candidate) {
        service = AlertDraft.candidate(service, candidate);
        return this;
    }

    /**
     * The alert as the same message describes it: then the command finds it whatever rules the integration has for the
     * service of its alerts, and whatever makes them one.
     */
    public CommandDraft about(AlertDraft described) {
        alert = described;
        return this;
    }

    /** Who did it. */
    public CommandDraft actor(Optional<String> candidate) {
        actor = AlertDraft.candidate(actor, candidate);
        return this;
    }

    /** What they wrote. */
    public CommandDraft note(Optional<String> candidate) {
        note = AlertDraft.candidate(note, candidate);
        return this;
    }

    /** When, in any form; the first that can be understood stays. */
    public CommandDraft occurredAt(Optional<String> time) {
        if (occurredAt == null) {
            occurredAt = time.map(SenderTime::of).orElse(null);
        }
        return this;
    }

    /** An id that the sender gives each delivery and repeats when it tries again. */
    public CommandDraft deliveryId(Optional<String> id) {
        deliveryId = AlertDraft.candidate(deliveryId, id);
        return this;
    }

    String deliveryId() {
        return deliveryId;
    }

    boolean isDated() {
        return occurredAt != null;
    }

    AlertCommand command(String connector, Payload payload, EventId id) {
        String text = CleanText.block(note, MAX_NOTE);
        boolean saysNothing = action == AlertCommand.Action.NOTE && text.isEmpty();
        Optional<AlertEvent> described = Optional.ofNullable(alert)
                .map(draft -> draft.event(connector, payload, id, EnumSet.noneOf(Remark.class)));
        return new AlertCommand(
                id,
                connector,
                payload.integration(),
                described.map(AlertEvent::dedupKey).orElseGet(() -> key.of(payload.integration())),
                described
                        .map(AlertEvent::service)
                        .orElseGet(() -> payload.terms().serviceOr(CleanText.service(service))),
                action,
                CleanText.line(actor, MAX_ACTOR),
                saysNothing ? "A note without text." : text,
                occurredAt == null ? payload.receivedAt() : occurredAt,
                payload.receivedAt());
    }
}
