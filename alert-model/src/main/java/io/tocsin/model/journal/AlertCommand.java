package io.tocsin.model.journal;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.WellFormedText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a sender wants done to the incident of one of its alerts: its own users took it, gave it back, or wrote a note. It
 * names no incident, as no sender knows of them. Answered by exactly one decision.
 *
 * @param id the same delivery, sent again, has the same id and changes nothing
 * @param connector whose payload it was
 * @param integration it came from
 * @param dedupKey of the alert, as its events have it
 * @param service of that alert, whose journal this belongs to
 * @param action what is wanted
 * @param actor as the sender names the person; may be empty
 * @param note a remark for the timeline; for a note its text, which must not be blank
 * @param occurredAt sender's time, never after {@code receivedAt}; milliseconds
 * @param receivedAt when we took it; milliseconds
 */
public record AlertCommand(
        EventId id,
        String connector,
        String integration,
        DedupKey dedupKey,
        ServiceName service,
        Action action,
        String actor,
        String note,
        Instant occurredAt,
        Instant receivedAt) {

    public AlertCommand {
        actor = WellFormedText.of(actor);
        note = WellFormedText.of(note);
        if (action == Action.NOTE && note.isBlank()) {
            throw new IllegalArgumentException("note: blank (expected: the text of the note)");
        }
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        occurredAt = occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a sender may want. */
    public enum Action implements Coded {
        /** One of its users took it. */
        ACKNOWLEDGE("acknowledge"),
        /** Nobody there has it any more. */
        UNACKNOWLEDGE("unacknowledge"),
        /** One of its users wrote something down. */
        NOTE("note");

        private final String code;

        Action(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
