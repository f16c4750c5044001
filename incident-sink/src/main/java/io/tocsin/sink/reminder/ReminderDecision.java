package io.tocsin.sink.reminder;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a lane is told again.
 *
 * @param kind what it is told; empty when nothing
 * @param reason why
 * @param lookAt when to ask again; empty for never
 */
public record ReminderDecision(Optional<NotificationKind> kind, NotificationReason reason, Optional<Instant> lookAt) {

    /** Nothing, now and later. */
    static final ReminderDecision NEVER =
            new ReminderDecision(Optional.empty(), NotificationReason.REPEATED, Optional.empty());

    static ReminderDecision lookAt(Instant at) {
        return new ReminderDecision(Optional.empty(), NotificationReason.REPEATED, Optional.of(at));
    }
}
