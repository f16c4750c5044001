package io.tocsin.engine.fold;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Expiry;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.StableId;
import java.util.Optional;

/** What a sender that is silent would have said, so that rules and conditions see an event as ever. */
final class Overdue {

    /** The connector that such alerts come from. */
    static final String CONNECTOR = "heartbeat";

    private Overdue() {}

    /**
     * The event that makes the alert fire; it stands in no journal, and its id is that of the alert and the time.
     *
     * @param firing the alert as it is from here on
     * @param missed what was waited for
     */
    static AlertEvent event(Alert firing, Expiry missed) {
        String key = firing.dedupKey().toString();
        return new AlertEvent(
                new EventId(StableId.of("overdue", key, missed.dueAt().toString())),
                CONNECTOR,
                firing.dedupKey().origin(),
                firing.dedupKey(),
                firing.status(),
                firing.severity(),
                firing.service(),
                firing.environment(),
                firing.title(),
                firing.description(),
                firing.labels(),
                firing.links(),
                firing.startedAt(),
                firing.startedAt(),
                Optional.empty(),
                Optional.empty());
    }
}
