package io.tocsin.testkit;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Expiry;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppressions;
import java.util.List;
import java.util.Optional;

/** Makes {@link Alert}s: what is known of an alert after one event. */
public final class Alerts {

    private Alerts() {}

    /** The alert after its first event, which belongs to no incident. */
    public static Alert after(AlertEvent event) {
        return after(event, Optional.empty());
    }

    /** The alert after its first event, as a member of this incident. */
    public static Alert after(AlertEvent event, IncidentId incident) {
        return after(event, Optional.of(incident));
    }

    private static Alert after(AlertEvent event, Optional<IncidentId> incident) {
        return new Alert(
                event.dedupKey(),
                event.service(),
                event.environment(),
                event.status(),
                event.severity(),
                event.title(),
                event.description(),
                event.labels(),
                event.links(),
                incident,
                event.receivedAt(),
                event.receivedAt(),
                event.occurredAt(),
                event.occurredAt(),
                event.occurredAt(),
                1,
                List.of(event.id()),
                Suppressions.NONE,
                Flaps.NONE,
                Expiry.NONE);
    }
}
