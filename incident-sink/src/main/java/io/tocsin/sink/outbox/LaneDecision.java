package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What to do with a lane now.
 *
 * @param superseded what need not be sent any more, and why
 * @param next the one to send next; empty when nothing is left
 * @param dueAt when to send it; empty when nothing is left
 */
record LaneDecision(Map<NotificationId, SupersedeReason> superseded, Optional<LaneRow> next, Optional<Instant> dueAt) {
    LaneDecision {
        superseded = Map.copyOf(superseded);
    }

    boolean sendsAt(Instant now) {
        return dueAt.map(due -> !due.isAfter(now)).orElse(false);
    }
}
